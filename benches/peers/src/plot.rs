//! Lines on two logarithmic axes, as SVG.

use std::fmt;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 420.0;
/// Room around the plot: for the axes' labels on the left and below, for the lines' names on the right.
const LEFT: f64 = 72.0;
const RIGHT: f64 = 120.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 56.0;
/// How near the names of two lines may come.
const LINE_HEIGHT: f64 = 16.0;

/// A picture of lines.
#[derive(Debug, Clone)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// What goes to the right.
    pub x: String,
    /// What goes up.
    pub y: String,
    /// The lines; every number above 0.
    pub lines: Vec<Line>,
}

/// A line of a [`Plot`].
#[derive(Debug, Clone)]
pub struct Line {
    /// Written at its end.
    pub name: String,
    /// How it is drawn.
    pub stroke: Stroke,
    /// From left to right.
    pub points: Vec<(f64, f64)>,
}

/// How a line is drawn. The colours are apart for people who see few of them, and the dashes without any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says it all")]
pub enum Stroke {
    Blue,
    BlueDashed,
    Orange,
    OrangeDashed,
}

impl Stroke {
    fn colour(self) -> &'static str {
        match self {
            Self::Blue | Self::BlueDashed => "#0067a5",
            Self::Orange | Self::OrangeDashed => "#b8500a",
        }
    }

    fn dashes(self) -> &'static str {
        match self {
            Self::Blue | Self::Orange => "none",
            Self::BlueDashed | Self::OrangeDashed => "6 4",
        }
    }
}

/// Powers of ten from one exponent to another, laid out between two places.
#[derive(Debug, Clone, Copy)]
struct Axis {
    from: i32,
    to: i32,
    start: f64,
    end: f64,
}

impl Axis {
    /// An axis that holds these numbers.
    fn holding(numbers: impl Iterator<Item = f64> + Clone, start: f64, end: f64) -> Self {
        let least = numbers.clone().fold(f64::INFINITY, f64::min);
        let most = numbers.fold(0.0, f64::max);
        // A hundredth of a decade beyond a power of ten is still at it.
        let from = (least.log10() + 0.01).floor() as i32;
        let to = (most.log10() - 0.01).ceil() as i32;
        Self {
            from,
            to: to.max(from + 1),
            start,
            end,
        }
    }

    fn place(self, number: f64) -> f64 {
        let share = (number.log10() - f64::from(self.from)) / f64::from(self.to - self.from);
        self.start + share * (self.end - self.start)
    }

    fn ticks(self) -> impl Iterator<Item = (f64, String)> {
        (self.from..=self.to).map(move |exponent| {
            let number = 10_f64.powi(exponent);
            (self.place(number), grouped(number))
        })
    }
}

/// A number as people read it: 1,000,000.
fn grouped(number: f64) -> String {
    if number < 1.0 {
        return number.to_string();
    }
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

impl Plot {
    /// The heights of the lines' names: beside their ends, but apart.
    fn names(&self, y: Axis) -> Vec<(f64, &Line)> {
        let ends = self.lines.iter().filter_map(|line| {
            let (_, end) = line.points.last()?;
            Some((y.place(*end), line))
        });
        let mut names: Vec<(f64, &Line)> = ends.collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        for nth in 1..names.len() {
            names[nth].0 = names[nth].0.max(names[nth - 1].0 + LINE_HEIGHT);
        }
        names
    }
}

impl fmt::Display for Plot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points = self.lines.iter().flat_map(|line| line.points.iter());
        let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        let x = Axis::holding(points.clone().map(|point| point.0), LEFT, right);
        let y = Axis::holding(points.map(|point| point.1), bottom, TOP);
        let title = escaped(&self.title);
        writeln!(
            f,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" font-family="sans-serif" font-size="13">"#
        )?;
        writeln!(f, "<title>{title}</title>")?;
        writeln!(f, r#"<rect width="100%" height="100%" fill="white"/>"#)?;
        writeln!(
            f,
            r#"<text x="{LEFT}" y="24" font-size="15" fill="black">{title}</text>"#
        )?;
        for (place, label) in x.ticks() {
            writeln!(
                f,
                r##"<path d="M{place:.1} {TOP}V{bottom}" stroke="#dddddd"/><text x="{place:.1}" y="{:.1}" text-anchor="middle" fill="#333333">{label}</text>"##,
                bottom + 18.0
            )?;
        }
        for (place, label) in y.ticks() {
            writeln!(
                f,
                r##"<path d="M{LEFT} {place:.1}H{right}" stroke="#dddddd"/><text x="{:.1}" y="{:.1}" text-anchor="end" fill="#333333">{label}</text>"##,
                LEFT - 8.0,
                place + 4.0
            )?;
        }
        writeln!(
            f,
            r#"<text x="{:.1}" y="{:.1}" text-anchor="middle" fill="black">{}</text>"#,
            (LEFT + right) / 2.0,
            HEIGHT - 14.0,
            escaped(&self.x)
        )?;
        let middle = (TOP + bottom) / 2.0;
        writeln!(
            f,
            r#"<text x="16" y="{middle:.1}" text-anchor="middle" transform="rotate(-90 16 {middle:.1})" fill="black">{}</text>"#,
            escaped(&self.y)
        )?;
        for line in &self.lines {
            let places = line.points.iter().map(|&(a, b)| (x.place(a), y.place(b)));
            let path: Vec<String> = places
                .clone()
                .map(|(a, b)| format!("{a:.1},{b:.1}"))
                .collect();
            let (colour, dashes) = (line.stroke.colour(), line.stroke.dashes());
            writeln!(
                f,
                r#"<polyline points="{}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>"#,
                path.join(" ")
            )?;
            for (a, b) in places {
                writeln!(
                    f,
                    r#"<circle cx="{a:.1}" cy="{b:.1}" r="3" fill="{colour}"/>"#
                )?;
            }
        }
        for (place, line) in self.names(y) {
            writeln!(
                f,
                r#"<text x="{:.1}" y="{:.1}" fill="{}">{}</text>"#,
                right + 10.0,
                place + 4.0,
                line.stroke.colour(),
                escaped(&line.name)
            )?;
        }
        writeln!(f, "</svg>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_begins_and_ends_at_powers_of_ten() {
        let axis = Axis::holding([1_000.0, 104_907.0].into_iter(), 0.0, 300.0);
        assert_eq!((axis.from, axis.to), (3, 6));
        assert_eq!(axis.place(1_000.0), 0.0);
        assert_eq!(axis.place(1_000_000.0), 300.0);
        let near = Axis::holding([999.0, 100_001.0].into_iter(), 0.0, 1.0);
        assert_eq!((near.from, near.to), (3, 5));
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(grouped(1_000_000.0), "1,000,000");
        assert_eq!(grouped(100.0), "100");
        assert_eq!(grouped(0.1), "0.1");
    }
}
