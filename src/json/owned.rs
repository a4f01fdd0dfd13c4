//! A tree that has outlived its text.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::Json;

impl Json<'_> {
    /// The same tree, holding its texts itself.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Null => Json::Null,
            Self::YesNo(answer) => Json::YesNo(answer),
            Self::Whole(number) => Json::Whole(number),
            Self::Negative(number) => Json::Negative(number),
            Self::Fraction(number) => Json::Fraction(number),
            Self::Text(text) => Json::Text(owned(text)),
            Self::List(entries) => Json::List(entries.into_iter().map(Json::into_owned).collect()),
            Self::Object(properties) => {
                let property = |(name, value): (_, Json<'_>)| (owned(name), value.into_owned());
                Json::Object(properties.into_iter().map(property).collect())
            }
        }
    }

    /// The value in the canonical form of RFC 8785: equal values give equal texts.
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, true, usize::MAX);
        text
    }
}
