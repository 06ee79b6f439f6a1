//! Names, Footnote beside its peers: `names DIR [1k] [100k]`, or `names sizes DIR [--svg PATH]` for Footnote alone.

use std::path::Path;
use std::process::ExitCode;

use peers::Result;
use peers::names::{Size, compare, size, sizes};

const USAGE: &str = "\
usage: names DIR [1k] [100k]          every system on these bases (both unless one is named)
       names sizes DIR [--svg PATH]   Footnote with 1,000 to 1,000,000 names; PATH is where a picture goes
       names size DIR NAMES           one such size, as bare figures
DIR holds kb_1k.tsv, kb_100k.tsv (kb_1m.tsv) and queries.tsv.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["size", folder, names] => {
            println!("{}", size(Path::new(folder), names.parse()?)?.to_line());
        }
        ["sizes", folder] => {
            measure_sizes(folder)?;
        }
        ["sizes", folder, "--svg", path] => {
            let picture = Size::plot(&measure_sizes(folder)?);
            std::fs::write(path, picture.to_string())
                .map_err(|error| format!("{path}: {error}"))?;
        }
        [folder] => compare_all(folder, &["1k", "100k"])?,
        [folder, sizes @ ..] if sizes.iter().all(|size| matches!(*size, "1k" | "100k")) => {
            compare_all(folder, sizes)?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn compare_all(folder: &str, sizes: &[&str]) -> Result<()> {
    for size in sizes {
        println!("{}", compare(Path::new(folder), size)?);
    }
    Ok(())
}

fn measure_sizes(folder: &str) -> Result<Vec<Size>> {
    let sizes = sizes(&std::env::current_exe()?, Path::new(folder))?;
    println!("{}", Size::table(&sizes));
    Ok(sizes)
}
