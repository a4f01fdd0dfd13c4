//! Random walks through the lifecycle: long sequences of commands with whatever data, roles, persons and
//! days come up. The same laws hold as in every state that is explored.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[allow(dead_code, reason = "the exploration uses the rest of it")]
mod explored;

use explored::world::World;
use proptest::prelude::*;
use remit_engine::lifecycle::{Verification, verify};
use remit_engine::{Command, Deployment, Engine, Policy, Verdict};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_laws_hold(choices in prop::collection::vec(any::<prop::sample::Index>(), 120)) {
        let engine = Engine::new(Policy::default());
        let world = World::whole();
        let mut deployment = Deployment::default();
        let mut last: Option<(String, String)> = None;
        for choice in choices {
            let commands = world.commands(&deployment, 0);
            let text = choice.get(&commands);
            let command = Command::from_json(text).unwrap();
            let before = deployment.to_json();
            if let Ok(Verdict::Accepted { event, state, .. }) = engine.apply(&deployment, &command) {
                prop_assert_eq!(&before, &deployment.to_json());
                deployment.record(event.clone()).unwrap();
                prop_assert_eq!(deployment.state(), state);
                explored::must_hold(&deployment);
                last = Some((text.clone(), event.to_json()));
            }
            // A repetition yields its event again, whatever came after it.
            if let Some((text, event)) = &last {
                let again = engine.apply(&deployment, &Command::from_json(text).unwrap());
                let Ok(Verdict::Repeated { event: found, .. }) = again else {
                    panic!("{again:?}");
                };
                prop_assert_eq!(event, &found.to_json());
            }
        }
        prop_assert_eq!(Deployment::of_lines(&deployment.to_lines()).unwrap().to_json(), deployment.to_json());
        let verification = verify(deployment.events(), &[engine], None);
        prop_assert!(matches!(verification, Verification::True { .. }), "{:?}", verification);
    }
}
