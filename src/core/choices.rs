//! The words that a request chooses from.

use serde::{Serialize, Serializer};

use crate::reader::{Kind, Leaf, Misfit, Says};
use remit_json::Json;

/// The number of a word among these.
#[inline(never)]
pub(crate) fn number_of(word: &str, words: &[&str]) -> Option<usize> {
    words.iter().position(|other| other.len() == word.len() && *other == word)
}

/// Defines an enumeration by its words.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $doc])+ $variant ),* }

        impl $name {
            /// Every word, in the contract's order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// What each word stands for, for those who write references and types.
            #[cfg(feature = "reference")]
            pub const ABOUT: &'static [&'static str] = &[$(concat!($($doc),+)),*];

            /// The word as JSON has it.
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }

            /// The choice that the word stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                const ALL: &[$name] = &[$( $name::$variant ),*];
                ALL.get($crate::choices::number_of(word, Self::WORDS)?).copied()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl Leaf for $name {
            const KIND: Kind = Kind::Choice { name: stringify!($name), words: Self::WORDS };

            fn read(json: &Json<'_>) -> Result<Self, Misfit> {
                Self::of_word(json.text()?).ok_or(Misfit::Value)
            }
        }
    };
}

choice! {
    /// Who asks.
    RequesterRole {
        /// The school itself.
        School = "school",
        /// The school's trust.
        Trust = "trust",
        /// The local authority that the school is in.
        LocalAuthority = "local-authority",
        /// The Department for Education.
        Dfe = "dfe",
        /// The network that brokers.
        Broker = "broker",
    }
}
choice! {
    /// Whether the school is open.
    SchoolStatus {
        /// Open.
        Open = "open",
        /// Open, and proposed to close.
        ProposedToClose = "proposed-to-close",
        /// Closed.
        Closed = "closed",
        /// Not open yet.
        ProposedToOpen = "proposed-to-open",
    }
}
choice! {
    /// The ages that a school or a leader works with.
    Phase {
        /// Nursery.
        Nursery = "nursery",
        /// Primary.
        Primary = "primary",
        /// Middle, deemed primary.
        MiddleDeemedPrimary = "middle-deemed-primary",
        /// Middle, deemed secondary.
        MiddleDeemedSecondary = "middle-deemed-secondary",
        /// Secondary.
        Secondary = "secondary",
        /// All-through.
        AllThrough = "all-through",
        /// 16 plus.
        SixteenPlus = "16-plus",
        /// Special.
        Special = "special",
        /// Alternative provision.
        AlternativeProvision = "alternative-provision",
    }
}
choice! {
    /// A grade that an inspection gave before report cards.
    Grade {
        /// Outstanding.
        Outstanding = "outstanding",
        /// Good.
        Good = "good",
        /// Requires improvement.
        RequiresImprovement = "requires-improvement",
        /// Inadequate.
        Inadequate = "inadequate",
    }
}
choice! {
    /// A formal category in which an inspection placed the school.
    Concern {
        /// Special measures.
        SpecialMeasures = "special-measures",
        /// Serious weaknesses.
        SeriousWeaknesses = "serious-weaknesses",
        /// Requires significant improvement.
        SignificantImprovement = "significant-improvement",
    }
}
choice! {
    /// A grade on a report card, from 10 November 2025.
    CardGrade {
        /// Urgent improvement.
        UrgentImprovement = "urgent-improvement",
        /// Needs attention.
        NeedsAttention = "needs-attention",
        /// Expected standard.
        ExpectedStandard = "expected-standard",
        /// Strong standard.
        StrongStandard = "strong-standard",
        /// Exceptional.
        Exceptional = "exceptional",
    }
}
choice! {
    /// What the school asks for help with.
    Challenge {
        /// Governance.
        Governance = "governance",
        /// Safeguarding.
        Safeguarding = "safeguarding",
        /// Leadership.
        Leadership = "leadership",
        /// There is nobody in a leader's post.
        LeadershipVacancy = "leadership-vacancy",
        /// Finance.
        Finance = "finance",
        /// Special needs.
        SpecialNeeds = "special-needs",
        /// Staffing.
        Staffing = "staffing",
        /// Quality of education.
        QualityOfEducation = "quality-of-education",
        /// Behaviour and attendance.
        BehaviourAndAttendance = "behaviour-and-attendance",
        /// Something else.
        Other = "other",
    }
}
choice! {
    /// What a pattern of days repeats every.
    Every {
        /// Every ISO week.
        Week = "week",
        /// Every calendar month.
        Month = "month",
    }
}
choice! {
    /// Who pays.
    FundingSource {
        /// The school.
        School = "school",
        /// Its trust.
        Trust = "trust",
        /// Its local authority.
        LocalAuthority = "local-authority",
        /// An offer of the Department for Education.
        DfeOffer = "dfe-offer",
    }
}
choice! {
    /// How sure the money is.
    FundingStatus {
        /// Proposed.
        Proposed = "proposed",
        /// Confirmed by who pays.
        Confirmed = "confirmed",
    }
}
choice! {
    /// Who sees to a goal.
    GoalOwner {
        /// The school.
        School = "school",
        /// The leader.
        Leader = "leader",
        /// The broker.
        Broker = "broker",
    }
}
choice! {
    /// Who agrees goals and terms.
    Party {
        /// The broker.
        Broker = "broker",
        /// The leader.
        Leader = "leader",
        /// The school that is helped.
        Host = "host",
    }
}
choice! {
    /// The most senior post that a leader holds or, retired, held last.
    LeaderRole {
        /// Chief executive of a trust.
        TrustCeo = "trust-ceo",
        /// Executive headteacher.
        ExecutiveHeadteacher = "executive-headteacher",
        /// Headteacher.
        Headteacher = "headteacher",
        /// A current national leader of education.
        NationalLeaderOfEducation = "national-leader-of-education",
        /// A head who has retired.
        FormerHeadteacher = "former-headteacher",
        /// Another senior leader.
        OtherSeniorLeader = "other-senior-leader",
    }
}
choice! {
    /// A leader's conflict of interest with the school.
    Interest {
        /// None.
        None = "none",
        /// Declared and managed.
        Managed = "managed",
        /// Not managed.
        Unmanaged = "unmanaged",
    }
}
choice! {
    /// When a decision is asked for.
    Stage {
        /// May this request be brokered?
        Request = "request",
        /// May this deployment begin?
        Start = "start",
    }
}

/// A leader's own trust, or that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HomeTrust {
    /// In no trust.
    None,
    /// The trust's UID.
    Uid(crate::units::Organisation),
}

impl Leaf for HomeTrust {
    const KIND: Kind = Kind::CodeOrNone;

    fn read(json: &Json<'_>) -> Result<Self, Misfit> {
        let uid = crate::units::Organisation::read(json)?;
        Ok(if uid.as_ref() == "none" { Self::None } else { Self::Uid(uid) })
    }
}

impl Serialize for HomeTrust {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_str("none"),
            Self::Uid(uid) => uid.serialize(serializer),
        }
    }
}
