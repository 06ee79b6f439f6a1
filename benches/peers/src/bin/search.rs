//! Passages, Footnote beside its peers: `search DIR...`, each folder a set of judged questions, or `search sizes`.

use std::path::Path;
use std::process::ExitCode;

use peers::Result;
use peers::search::{Size, compare, size, sizes};

const USAGE: &str = "\
usage: search DIR...               every system on each of these sets
       search sizes [--svg DIR]    Footnote and tantivy with 1,000 to 1,000,000 passages; DIR is where pictures go
       search size SYSTEM N        one such size, as bare figures
DIR of a set holds passages.tsv, queries.tsv, queries_typo.tsv and qrels.tsv.";

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
        [] => return Err(USAGE.into()),
        ["size", system, passages] => {
            println!("{}", size(system.parse()?, passages.parse()?)?.to_line());
        }
        ["sizes"] => {
            measure_sizes()?;
        }
        ["sizes", "--svg", folder] => {
            let sizes = measure_sizes()?;
            for (name, plot) in [
                ("search-times.svg", Size::plot_times(&sizes)),
                ("search-memory.svg", Size::plot_memory(&sizes)),
            ] {
                let path = Path::new(folder).join(name);
                std::fs::write(&path, plot.to_string())
                    .map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
        folders => {
            for folder in folders {
                println!("{}", compare(Path::new(folder))?);
            }
        }
    }
    Ok(())
}

fn measure_sizes() -> Result<Vec<Size>> {
    let sizes = sizes(&std::env::current_exe()?)?;
    println!("{}", Size::table(&sizes));
    Ok(sizes)
}
