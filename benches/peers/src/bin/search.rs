//! Passages, Footnote beside its peers: `search DIR...`, each folder a set of judged questions.

use std::path::PathBuf;
use std::process::ExitCode;

use peers::Result;
use peers::search::compare;

const USAGE: &str = "\
usage: search DIR...   every system on each of these sets
DIR holds passages.tsv, queries.tsv, queries_typo.tsv and qrels.tsv.";

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match run(&folders) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folders: &[PathBuf]) -> Result<()> {
    if folders.is_empty() {
        return Err(USAGE.into());
    }
    for folder in folders {
        println!("{}", compare(folder)?);
    }
    Ok(())
}
