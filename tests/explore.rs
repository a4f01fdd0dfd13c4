//! The engine itself, explored breadth-first over a small world: few days, one goal, two payers, a
//! variation, a concern, every role and every command with good and bad data, until nothing new turns
//! up. In every state: what section 7 of the contract says must hold.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "tests may stop"
)]

mod explored;

use std::collections::{BTreeMap, HashMap, VecDeque};

use explored::world::{self, World};
use remit_engine::lifecycle::State;
use remit_engine::{Command, Deployment, Engine, Policy, Verdict};

/// A state reached: how, and where each accepted command leads.
struct Node {
    deployment: Deployment,
    leads_to: Vec<usize>,
}

#[test]
fn what_must_hold_holds_in_every_state_that_can_be_reached() {
    let world = World::of_this_run();
    let engine = Engine::new(Policy::default());
    let mut nodes: Vec<Node> = Vec::new();
    let mut known: HashMap<u128, usize> = HashMap::new();
    let mut queue: VecDeque<usize> = VecDeque::new();
    let (mut transitions, mut judged) = (0_u64, 0_u64);
    let mut refusals: BTreeMap<&'static str, u64> = BTreeMap::new();

    let first = Deployment::default();
    known.insert(explored::abstraction(&first), 0);
    nodes.push(Node { deployment: first, leads_to: Vec::new() });
    queue.push_back(0);
    while let Some(index) = queue.pop_front() {
        let deployment = nodes[index].deployment.clone();
        explored::must_hold(&deployment);
        let offers = explored::Offers::of(&engine, &deployment, &world);
        for text in world.commands(&deployment, index) {
            judged += 1;
            let command =
                Command::from_json(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            match engine.apply(&deployment, &command) {
                Err(error) => assert_eq!(error.first().pointer, "/data/patch/0/path", "{text}"),
                Ok(Verdict::Repeated { .. }) => panic!("{text}"),
                Ok(Verdict::Refused(refusal)) => {
                    *refusals.entry(refusal.code.word()).or_default() += 1;
                }
                Ok(Verdict::Accepted { event, state, .. }) => {
                    transitions += 1;
                    assert!(offers.offer(&command), "accepted and not offered: {text}");
                    let mut next = deployment.clone();
                    next.record(event).unwrap();
                    assert_eq!(next.state(), state, "{text}");
                    let number = nodes.len();
                    let to = *known.entry(explored::abstraction(&next)).or_insert(number);
                    if to == number {
                        nodes.push(Node { deployment: next, leads_to: Vec::new() });
                        queue.push_back(number);
                    }
                    nodes[index].leads_to.push(to);
                }
            }
        }
    }
    from_everywhere_an_end_can_be_reached(&nodes);
    for node in nodes.iter().step_by(world.replays_every()) {
        let replayed = Deployment::replay(node.deployment.events()).unwrap();
        assert_eq!(replayed.to_json(), node.deployment.to_json());
    }
    let mut by_state: BTreeMap<&str, usize> = BTreeMap::new();
    for node in &nodes {
        *by_state.entry(node.deployment.state().word()).or_default() += 1;
    }
    eprintln!(
        "explored: {} states, {transitions} transitions, {judged} commands judged",
        nodes.len()
    );
    eprintln!("{by_state:?}\n{refusals:?}");
    assert_eq!(by_state.len(), State::WORDS.len(), "every state is reached: {by_state:?}");
    for code in world::REFUSALS_MET {
        assert!(refusals.contains_key(code), "{code} is met");
    }
}

/// From every state but the last ones one of these can be reached, and nothing follows them.
fn from_everywhere_an_end_can_be_reached(nodes: &[Node]) {
    let is_end = |node: &Node| {
        matches!(node.deployment.state(), State::Closed | State::Declined | State::Withdrawn)
    };
    let mut comes_from: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (from, node) in nodes.iter().enumerate() {
        assert!(!is_end(node) || node.leads_to.is_empty(), "nothing follows an end");
        for &to in &node.leads_to {
            comes_from[to].push(from);
        }
    }
    let mut reaches = vec![false; nodes.len()];
    let mut queue: VecDeque<usize> =
        (0..nodes.len()).filter(|&index| is_end(&nodes[index])).collect();
    while let Some(index) = queue.pop_front() {
        if std::mem::replace(&mut reaches[index], true) {
            continue;
        }
        queue.extend(&comes_from[index]);
    }
    if let Some(stuck) = reaches.iter().position(|reaches| !reaches) {
        panic!("no end can be reached from {}", nodes[stuck].deployment.to_json());
    }
}
