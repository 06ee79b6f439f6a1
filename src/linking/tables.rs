//! Immutable tables: titles, particles, syllables, characters and nicknames.

use std::cmp::Ordering;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Forms of address, ranks and offices in English and Dutch, folded to ASCII, one word each; with the words that
/// name a minister's field. They say who someone is, not what someone is called.
const TITLES: &str = "mr mrs ms miss mx dr drs prof professor hon honourable honorable rt sir dame lord lady madam \
madame mister ir ing rev reverend rabbi imam sheikh shaykh sheik hajji haji datuk dato sri tun \
president vicepresident vp vice premier vicepremier prime minister ministers minister-president chancellor governor \
mayor senator congressman congresswoman representative rep mp mep mla td member secretary undersecretary deputy \
assistant acting former ex late interim general gen colonel col major captain capt lieutenant admiral marshal \
commander sergeant ambassador envoy consul chair chairman chairwoman chairperson chief head director leader speaker \
commissioner justice judge attorney solicitor prosecutor king queen prince princess emperor pope bishop archbishop \
cardinal comrade adviser advisor spokesman spokeswoman spokesperson negotiator economist ceo cfo founder \
de heer mevrouw mevr dhr mej meneer dokter doctor professoren oud voormalig voormalige waarnemend waarnemende \
viceminister viceminister-president ministerpresident staatssecretaris kamerlid tweede eerste kamervoorzitter \
voorzitter partijleider partijvoorzitter leider fractievoorzitter fractieleider burgemeester gouverneur ambassadeur \
gezant kanselier bondskanselier generaal kolonel majoor kapitein luitenant koning koningin prins prinses keizer paus \
bisschop kardinaal kameraad adviseur adviseuse raadgever woordvoerder woordvoerster onderhandelaar econoom \
directeur hoofd chef senatrice premiers presidente bewindsman bewindsvrouw hoogleraar advocaat rechter officier \
baron baroness baronet viscount marquess graf grafin comes freiherr prinz barones jonkheer jhr graaf gravin hertog \
pasha pasa pascha pacha efendi effendi junior iunior senior \
herr frau senor senora monsieur mme mlle tov jr sr ii iii iv esq phd md mba obe cbe kbe qc";

/// Titles that are surnames too; they are one at the end of a person's name.
const SURNAMES: &str = "king prince bishop pope major judge justice marshal sheikh dean prior koning prins paus \
bisschop page lord";

/// Whether a title is also a surname.
pub(super) fn is_surname_too(word: &str) -> bool {
    words(SURNAMES).any(|surname| surname == word)
}

/// Words for a field of government: dropped only beside a title.
const FIELDS: &str = "commerce treasury state defense defence trade finance foreign affairs interior justice energy \
labor labour agriculture economy economic economics national security homeland education health party \
financien buitenlandse binnenlandse zaken handel economische defensie justitie veiligheid landbouw onderwijs \
volksgezondheid nationale algemene sociale verkeer us american amerikaanse chinese china";

/// Words between the parts of a name, and articles: hardly evidence.
const PARTICLES: &str = "the a an of and for to in on at by from with or is what who that this it as \
de het een van der den des du di da do dos das del della delle la le les el al ul ibn bin bint binti ben bat abu \
und et y e i en voor te ten ter op met uit aan bij om zu zur zum vom von af av til och og do das los las dei degli \
lol hello hi hey how are you your my me not no yes";

/// Particles that are names too, at the head of one: Ben Cardin, Al Franken, Du Fu.
const NAMES: &str = "ben al an du do you bat le";

/// Whether a particle is also a name.
pub(super) fn is_name_too(word: &str) -> bool {
    words(NAMES).any(|name| name == word)
}

/// Legal forms of companies, folded and without dots.
const LEGAL: &str = "co ltd inc corp corporation incorporated limited company plc llc llp lp nv bv vof cv ag gmbh kg \
sa sas sarl spa srl oy ab as asa pte pty kk holding holdings group";

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split_ascii_whitespace()
}

/// What kind of word a folded word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a name.
    Content,
    /// Mr, minister, voorzitter.
    Title,
    /// Commerce, financiën: a title beside a title, content elsewhere.
    Field,
    /// Of, van, bin.
    Particle,
    /// Ltd, N.V.
    Legal,
}

static CLASSES: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let fields = words(FIELDS).map(|w| (w, Class::Field));
    let titles = words(TITLES).map(|w| (w, Class::Title));
    let legal = words(LEGAL).map(|w| (w, Class::Legal));
    let particles = words(PARTICLES).map(|w| (w, Class::Particle));
    fields.chain(titles).chain(legal).chain(particles).collect()
});

/// Offices that Dutch and German join to what they are for.
const OFFICES: [&str; 6] = [
    "minister",
    "ministers",
    "secretaris",
    "voorzitter",
    "ambassadeur",
    "woordvoerder",
];

/// The class of a folded word.
pub(super) fn class(word: &str) -> Class {
    let compound = |office: &str| word.len() > office.len() && word.ends_with(office);
    match CLASSES.get(word) {
        Some(class) => *class,
        // Handelsminister, partijvoorzitter.
        None if OFFICES.iter().any(|office| compound(office)) => Class::Title,
        None => Class::Content,
    }
}

/// Function words of English and Dutch that are also someone's name; capitals at the head of a sentence prove nothing.
const COMMON: &str = "i he she it we they you his her him us our its their me my so do go no to an as at be by if in is \
of on or up may will can could would should must shall was were are am has had have not but and the this that these \
those there here then than when where which who whom whose what why how all any some one two new now yes too long \
ik hij zij wij we ze je jij hem haar hun ons men er en of maar want dus als dan toen nu dit dat deze die wie wat waar \
hoe niet geen wel nog al ook om op in uit aan bij tot van voor met zonder over na nee ja kan zal wil mag moet heeft \
had was is zijn ben werd worden man day king";

static COMMON_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words(COMMON).collect());

/// Whether a folded word is too common in running text to be a name by itself.
pub(super) fn is_common(word: &str) -> bool {
    COMMON_WORDS.contains(word) || class(word) == Class::Particle
}

/// Chinese surnames of two characters, simplified.
static DOUBLE_SURNAMES: LazyLock<FxHashSet<[char; 2]>> = LazyLock::new(|| {
    "欧阳司马诸葛上官夏侯尉迟皇甫令狐司徒慕容公孙东方端木长孙宇文司空独孤南宫太史申屠钟离呼延澹台濮阳淳于闻人百里"
        .chars()
        .collect::<Vec<_>>()
        .chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
});

/// Whether these two characters are one surname.
pub(super) fn is_double_surname(first: char, second: char) -> bool {
    DOUBLE_SURNAMES.contains(&[first, second])
}

/// Readings that a character has as a surname only.
const SURNAME_READINGS: &[(char, &str)] = &[
    ('单', "shan"),
    ('曾', "zeng"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('任', "ren"),
    ('区', "ou"),
    ('查', "zha"),
    ('朴', "piao"),
    ('盖', "gai"),
    ('翟', "zhai"),
    ('缪', "miao"),
    ('冼', "xian"),
    ('员', "yun"),
    ('种', "chong"),
    ('折', "she"),
    ('那', "na"),
    ('繁', "po"),
    ('阚', "kan"),
    ('晁', "chao"),
    ('覃', "qin"),
    ('乐', "yue"),
    ('宁', "ning"),
    ('盛', "sheng"),
    ('应', "ying"),
    ('召', "shao"),
    ('尉', "yu"),
    ('华', "hua"),
    ('尹', "yin"),
    ('柏', "bai"),
    ('燕', "yan"),
];

/// The reading of a simplified character at the head of a person's name, where it is a special one.
pub(super) fn surname_reading(c: char) -> Option<&'static str> {
    SURNAME_READINGS
        .iter()
        .find(|(surname, _)| *surname == c)
        .map(|(_, reading)| *reading)
}

static SIMPLIFIED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    include_str!("tables/simplified.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(to, from)| Some((to.chars().next()?, from)))
        .flat_map(|(to, from)| from.chars().map(move |c| (c, to)))
        .collect()
});

/// The simplified form of a Han character.
pub(super) fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

static READINGS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    include_str!("tables/readings.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(reading, characters)| characters.chars().map(move |c| (c, reading)))
        .collect()
});

/// The usual reading of a simplified character where any_ascii gives another.
pub(super) fn reading(c: char) -> Option<&'static str> {
    READINGS.get(&c).copied()
}

/// How names are written in scripts that keep too few of their sounds, in order: the word, a tab, names in ASCII.
const TRANSCRIPTIONS: &str = include_str!("tables/transcriptions.tsv");

/// The names that a word of another script is known to stand for, in folded ASCII, apart by spaces, the most widespread
/// first: 约翰 is john.
pub(super) fn transcribed(word: &str) -> Option<&'static str> {
    // Searched as it stands, for what few queries need should take no memory.
    let text = TRANSCRIPTIONS.as_bytes();
    let line_at = |at: usize| {
        text[..at]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |end| end + 1)
    };
    let (mut from, mut to) = (0, text.len());
    while from < to {
        let start = line_at(from + (to - from) / 2);
        let line = &TRANSCRIPTIONS[start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let (key, names) = line.split_once('\t')?;
        match key.as_bytes().cmp(word.as_bytes()) {
            Ordering::Equal => return Some(names),
            Ordering::Less => from = start + line.len() + 1,
            Ordering::Greater => to = start,
        }
    }
    None
}

/// Mandarin syllables by spelling. A syllable is its place in the table.
#[derive(Debug, Default)]
pub(super) struct Syllables {
    /// Hanyu Pinyin without tones.
    pub(super) pinyin: FxHashMap<String, u16>,
    /// Wade-Giles as it should be: with apostrophes and ü.
    pub(super) wade_giles: FxHashMap<String, Vec<u16>>,
    /// Wade-Giles as it is often printed: without either.
    pub(super) wade_giles_plain: FxHashMap<String, Vec<u16>>,
    /// Palladius, in Cyrillic.
    pub(super) palladius: FxHashMap<String, Vec<u16>>,
}

/// See [`Syllables`].
pub(super) static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let mut table = Syllables::default();
    for line in include_str!("tables/syllables.tsv").lines() {
        let mut columns = line.split('\t');
        let (Some(pinyin), Some(wade_giles), Some(palladius)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        // ü is typed as u or v, and written v in the table.
        let plain = pinyin.replace('v', "u");
        let next = u16::try_from(table.pinyin.len()).unwrap_or(u16::MAX);
        let syllable = *table.pinyin.entry(plain).or_insert(next);
        table.pinyin.insert(pinyin.to_owned(), syllable);
        let bare = wade_giles.replace('\'', "").replace('ü', "u");
        let put = |map: &mut FxHashMap<String, Vec<u16>>, key: String| {
            let known = map.entry(key).or_default();
            if !known.contains(&syllable) {
                known.push(syllable);
            }
        };
        put(&mut table.wade_giles, wade_giles.to_owned());
        put(&mut table.wade_giles_plain, bare);
        put(&mut table.palladius, palladius.to_owned());
    }
    table
});

static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut both: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for line in include_str!("tables/nicknames.tsv").lines() {
        let Some((name, nicknames)) = line.split_once('\t') else {
            continue;
        };
        for nickname in words(nicknames) {
            both.entry(name).or_default().push(nickname);
            both.entry(nickname).or_default().push(name);
        }
    }
    both
});

/// Given names that a folded given name may stand for, and the nicknames of it.
pub(super) fn nicknames(name: &str) -> &'static [&'static str] {
    NICKNAMES.get(name).map_or(&[], Vec::as_slice)
}

static COGNATES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("tables/cognates.tsv").lines();
    lines
        .flat_map(|line| line.split_ascii_whitespace().map(move |name| (name, line)))
        .collect()
});

/// What a folded given name is in other languages, itself among them: Willem, William, Guillaume.
pub(super) fn cognates(name: &str) -> impl Iterator<Item = &'static str> {
    words(COGNATES.get(name).copied().unwrap_or_default())
}

/// Endings that languages give to foreign names, longest first.
const ENDINGS: [&str; 6] = ["ius", "ova", "us", "as", "os", "is"];

/// A folded name without the ending that Latin, Czech or Lithuanian gave it: Robertus, Merkelova.
pub(super) fn stems(name: &str) -> impl Iterator<Item = &str> {
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| name.strip_suffix(ending));
    stems.filter(|stem| stem.len() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read() {
        assert_eq!(simplified('劉'), '刘');
        assert!(nicknames("bob").contains(&"robert"));
        let syllables = &*SYLLABLES;
        let xi = syllables.pinyin["xi"];
        assert!(syllables.wade_giles["hsi"].contains(&xi));
        assert!(syllables.palladius["си"].contains(&xi));
        assert_eq!(class("vicepremier"), Class::Title);
        for line in TRANSCRIPTIONS.lines() {
            let (word, names) = line.split_once('\t').expect("two columns");
            assert_eq!(transcribed(word), Some(names));
        }
        assert!(transcribed("约翰").is_some_and(|names| names.contains("john")));
        assert_eq!(transcribed("约翰x"), None);
        assert_eq!(transcribed(""), None);
    }
}
