//! The browsers that the tests drive: found where they are installed, else installed by the
//! system's package manager.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use anyhow::{Result, bail};

use crate::tools;

/// Something that driving a browser needs.
struct Need {
    /// What it is to people.
    name: &'static str,
    /// The variable by which tests/browser/drive.mjs is told where it lies; one may set it oneself.
    variable: Option<&'static str>,
    /// The programs of which one is enough.
    programs: &'static [&'static str],
    /// The packages to try, in this order, by package manager.
    packages: &'static [(&'static str, &'static [&'static str])],
}

const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const MAC_FIREFOX: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

const NEEDS: &[Need] = &[
    Need {
        name: "Chromium",
        variable: Some("REMIT_CHROMIUM"),
        programs: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            MAC_CHROME,
        ],
        packages: &[
            ("apt-get", &["chromium", "chromium-browser"]),
            ("dnf", &["chromium"]),
            ("pacman", &["chromium"]),
            ("brew", &["google-chrome"]),
        ],
    },
    Need {
        name: "Firefox",
        variable: Some("REMIT_FIREFOX"),
        programs: &["firefox-esr", "firefox", MAC_FIREFOX],
        packages: &[
            ("apt-get", &["firefox-esr", "firefox"]),
            ("dnf", &["firefox"]),
            ("pacman", &["firefox"]),
            ("brew", &["firefox"]),
        ],
    },
    Need {
        name: "WebKitGTK's driver",
        variable: Some("REMIT_WEBKIT"),
        programs: &["WebKitWebDriver"],
        packages: &[
            ("apt-get", &["webkit2gtk-driver"]),
            ("dnf", &["webkit2gtk4.1"]),
            ("pacman", &["webkit2gtk-4.1"]),
        ],
    },
    Need {
        name: "a display without a screen (xvfb-run)",
        variable: None,
        programs: &["xvfb-run"],
        packages: &[
            ("apt-get", &["xvfb"]),
            ("dnf", &["xorg-x11-server-Xvfb"]),
            ("pacman", &["xorg-server-xvfb"]),
        ],
    },
    Need {
        name: "xauth (for xvfb-run)",
        variable: None,
        programs: &["xauth"],
        packages: &[
            ("apt-get", &["xauth"]),
            ("dnf", &["xorg-x11-xauth", "xauth"]),
            ("pacman", &["xorg-xauth"]),
        ],
    },
    Need {
        name: "a message bus (dbus-run-session)",
        variable: None,
        programs: &["dbus-run-session"],
        packages: &[
            ("apt-get", &["dbus", "dbus-daemon"]),
            ("dnf", &["dbus-daemon"]),
            ("pacman", &["dbus"]),
        ],
    },
];

/// Where WebKitGTK keeps the browser that its driver starts.
const LIBRARIES: &[&str] = &[
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/libexec",
    "/usr/lib64",
    "/usr/lib",
];

/// What the tests are told: a variable of the environment for each browser.
pub(crate) type Places = Vec<(&'static str, PathBuf)>;

/// Finds every browser, installing what is missing.
pub(crate) fn ensure() -> Result<Places> {
    let mut missing: Vec<&Need> = NEEDS.iter().filter(|need| need.find().is_none()).collect();
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
        eprintln!("Not installed: {}. Installing …", names.join(", "));
        missing.retain(|need| !need.is_installed_now());
    }
    let mut names: Vec<&str> = missing.iter().map(|need| need.name).collect();
    if names.is_empty() && !has_mini_browser() {
        names.push("WebKitGTK's MiniBrowser");
    }
    if !names.is_empty() {
        bail!(
            "NO BROWSER TESTS CAN RUN: {} cannot be found or installed here. Install it by hand \
             (REMIT_CHROMIUM, REMIT_FIREFOX and REMIT_WEBKIT say where one lies), or leave these \
             tests out with --no-browser.",
            names.join(", ")
        );
    }
    Ok(NEEDS.iter().filter_map(|need| need.variable.zip(need.find())).collect())
}

/// The package managers that are known, each with the words that install a package.
const MANAGERS: &[(&str, &[&str])] = &[
    ("apt-get", &["install", "--yes", "--no-install-recommends"]),
    ("dnf", &["install", "--assumeyes"]),
    ("pacman", &["--sync", "--noconfirm", "--needed"]),
    ("brew", &["install"]),
];

/// Installs packages that every package manager calls the same.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let Some((manager, words)) = manager() else {
        bail!("no package manager is known here (apt-get, dnf, pacman, brew)");
    };
    static REFRESHED: Once = Once::new();
    if manager == "apt-get" {
        // Where that fails, what is known of the packages may still do.
        REFRESHED.call_once(|| {
            if let Err(error) = as_administrator(manager, &["update"]) {
                eprintln!("{error:#}");
            }
        });
    }
    as_administrator(manager, &[words, packages].concat())
}

fn manager() -> Option<(&'static str, &'static [&'static str])> {
    MANAGERS.iter().copied().find(|(manager, _)| tools::on_path(manager).is_some())
}

/// Runs a package manager with the rights that it needs; brew wants none.
fn as_administrator(manager: &str, arguments: &[&str]) -> Result<()> {
    let is_root = tools::output("id", &["-u"]).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root || manager == "brew" {
        tools::command(manager, arguments)
    } else {
        tools::command("sudo", &[&[manager], arguments].concat())
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    tools::run_command(&mut command)
}

impl Need {
    fn find(&self) -> Option<PathBuf> {
        let told = self.variable.and_then(env::var_os).map(PathBuf::from);
        let programs = self.programs.iter();
        told.into_iter().find(|path| path.is_file()).or_else(|| {
            programs.copied().find_map(|program| match program.starts_with('/') {
                true => Some(PathBuf::from(program)).filter(|path| path.is_file()),
                false => tools::on_path(program),
            })
        })
    }

    /// Tries each package that may hold it.
    fn is_installed_now(&self) -> bool {
        let Some((manager, _)) = manager() else { return false };
        let packages = self.packages.iter().find(|(of, _)| *of == manager);
        packages.is_some_and(|(_, packages)| {
            packages.iter().any(|package| {
                if let Err(error) = install(&[package]) {
                    eprintln!("{package}: {error}");
                }
                self.find().is_some()
            })
        })
    }
}

fn has_mini_browser() -> bool {
    let folders = LIBRARIES.iter().filter_map(|folder| fs::read_dir(folder).ok());
    folders.flatten().flatten().any(|entry| is_webkit(&entry.path()))
}

fn is_webkit(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("webkit") && folder.join("MiniBrowser").is_file()
}
