//! How properties are tried: always on the same inputs, unless others are asked for.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// So many inputs, or as `PROPTEST_CASES` and `PROPTEST_RNG_SEED` say.
pub(crate) fn always(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    let told = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if told("PROPTEST_CASES") { usual.cases } else { cases },
        rng_seed: if told("PROPTEST_RNG_SEED") {
            usual.rng_seed
        } else {
            RngSeed::Fixed(20_240_920)
        },
        failure_persistence: None,
        ..usual
    }
}
