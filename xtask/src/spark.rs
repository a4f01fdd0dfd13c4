//! `cargo xtask spark`: what a cluster of Apache Spark answers, held to what one process answers. It
//! takes its own command, since what it installs is half a gigabyte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::{made, root, target, tools};

/// How many made-up requests there are to take lines from.
const REQUESTS: &str = "20000";

/// Installs PySpark into target/spark, makes requests, and runs pkg-examples/spark/check.py over them;
/// with `measure` it times so many lines instead.
pub(crate) fn run(measure: Option<u64>) -> Result<()> {
    let folder = made("spark");
    fs::create_dir_all(&folder)?;
    let python = python(&folder)?;
    if !tools::works("java", &["-version"]) {
        bail!("Spark needs Java 17 or later: apt-get install openjdk-17-jre-headless");
    }
    let cargo = tools::cargo();
    tools::run(&cargo, &["build", "--quiet", "--release", "--package", "remit-cli"])?;
    let example = ["run", "--quiet", "--release", "--example", "case-base", "--", REQUESTS];
    let requests = folder.join("requests.jsonl");
    let written = tools::command(&cargo, &example)
        .stdout(fs::File::create(&requests)?)
        .stderr(Stdio::inherit())
        .status()?;
    if !written.success() {
        bail!("no requests could be made: {written}");
    }
    let remit = target().join("release").join("remit");
    let mut check = tools::command(&python.display().to_string(), &[]);
    check.current_dir(example_folder()).arg("check.py");
    check.arg("--remit").arg(remit).arg("--requests").arg(requests);
    if let Some(lines) = measure {
        check.args(["--measure", &lines.to_string()]);
    }
    tools::run_command(&mut check)
}

fn example_folder() -> PathBuf {
    root().join("pkg-examples").join("spark")
}

/// A Python that has what requirements.txt names; it is set up once for each state of that file.
fn python(folder: &Path) -> Result<PathBuf> {
    let wanted = fs::read_to_string(example_folder().join("requirements.txt"))?;
    let (environment, installed) = (folder.join("venv"), folder.join("installed.txt"));
    let python = environment.join("bin").join("python");
    if python.is_file() && fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    let path = environment.display().to_string();
    tools::run("python3", &["-m", "venv", "--clear", &path])
        .context("Python 3.9 or later is needed, with its module venv")?;
    let list = example_folder().join("requirements.txt").display().to_string();
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", &list];
    tools::run(&python.display().to_string(), &pip)?;
    fs::write(installed, wanted)?;
    Ok(python)
}
