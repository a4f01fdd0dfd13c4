//! Lines decided on every core: one thread reads, as many as there are cores decide, and the answers
//! come back in the order of the lines. A batch goes to the deciding threads in turn and is taken
//! from them in turn, so the order needs no sorting; each holds a few batches and no more, so memory
//! does not grow with the number of lines.

use std::io::{self, BufReader, Read};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::lines::next_line;

/// How many bytes of lines make a batch, unless the input pauses before.
const BATCH: usize = 1 << 17;

/// How many batches wait for a thread, and how many of its answers wait to be taken.
const WAITING: usize = 2;

/// Some lines, one after the other.
struct Batch {
    bytes: Vec<u8>,
    /// Where each line ends.
    ends: Vec<usize>,
    /// The number of the first, from 1.
    first: u64,
}

/// What answers lines; each thread has its own.
pub(crate) trait Answering: Clone + Send + 'static {
    /// The answers to a batch.
    type Told: Send + 'static;

    /// The answers to a batch before its first line.
    fn begin(&mut self) -> Self::Told;

    /// Adds the answer to a line.
    fn answer(&mut self, line: &[u8], number: u64, told: &mut Self::Told);
}

/// The answers to a batch.
pub(crate) struct Answered<T> {
    pub(crate) told: T,
    /// How many lines the batch had, and how many bytes.
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

type Input = BufReader<Box<dyn Read + Send>>;

/// Where lines begin to be counted, and by how many cores they are answered.
pub(crate) struct Course {
    /// The number of the first line.
    pub(crate) first: u64,
    /// At most so many; `None`: as many as there are.
    pub(crate) cores: Option<NonZero<usize>>,
}

impl Course {
    /// All lines, by all cores.
    pub(crate) const WHOLE: Self = Self { first: 1, cores: None };
}

/// Answers every line of the input. The threads end with it, or when nobody takes answers any more.
pub(crate) fn answer<A: Answering>(
    input: Input,
    course: &Course,
    answering: &A,
) -> impl Iterator<Item = io::Result<Answered<A::Told>>> + use<A> {
    let every = thread::available_parallelism().map_or(1, NonZero::get);
    let cores = course.cores.map_or(every, |cores| cores.get().min(every));
    let first = course.first;
    let mut to_threads = Vec::new();
    let mut answers = Vec::new();
    for _ in 0..cores {
        let (to_thread, batches) = sync_channel(WAITING);
        let (answered, from_thread) = sync_channel(WAITING);
        let answering = answering.clone();
        thread::spawn(move || work(answering, &batches, &answered));
        to_threads.push(to_thread);
        answers.push(from_thread);
    }
    thread::spawn(move || read(input, first, &to_threads));
    // Every thread answers in its turn; the first that has nothing more is the end.
    let mut turn = (0..answers.len()).cycle();
    std::iter::from_fn(move || answers.get(turn.next()?)?.recv().ok())
}

/// Hands batches to the threads in turn, to the end of the input or until nobody takes them.
fn read(mut input: Input, mut first: u64, threads: &[SyncSender<io::Result<Batch>>]) {
    let mut turn = threads.iter().cycle();
    let mut hand = |batch| turn.next().is_some_and(|thread| thread.send(batch).is_ok());
    loop {
        let (batch, failure) = next_batch(&mut input, first);
        first = first.saturating_add(batch.lines());
        let ended = batch.ends.is_empty();
        let taken = ended || hand(Ok(batch));
        if let (true, Some(error)) = (taken, failure) {
            hand(Err(error));
            return;
        }
        if ended || !taken {
            return;
        }
    }
}

impl Batch {
    fn lines(&self) -> u64 {
        u64::try_from(self.ends.len()).unwrap_or(u64::MAX)
    }
}

/// The next lines: enough of them, or as many as came before the input paused; and why no more can
/// be read.
fn next_batch(input: &mut Input, first: u64) -> (Batch, Option<io::Error>) {
    let mut batch = Batch { bytes: Vec::with_capacity(BATCH + BATCH / 8), ends: Vec::new(), first };
    loop {
        match next_line(input, &mut batch.bytes) {
            Ok(true) => {}
            Ok(false) => return (batch, None),
            Err(error) => return (batch, Some(error)),
        }
        batch.ends.push(batch.bytes.len());
        if batch.bytes.len() >= BATCH || input.buffer().is_empty() {
            return (batch, None);
        }
    }
}

/// Answers batches as they come.
fn work<A: Answering>(
    mut answering: A,
    batches: &Receiver<io::Result<Batch>>,
    answered: &SyncSender<io::Result<Answered<A::Told>>>,
) {
    while let Ok(batch) = batches.recv() {
        let answer = batch.map(|batch| {
            let mut told = answering.begin();
            let starts = std::iter::once(&0).chain(&batch.ends);
            for (number, (start, end)) in (batch.first..).zip(starts.zip(&batch.ends)) {
                if let Some(line) = batch.bytes.get(*start..*end) {
                    answering.answer(line, number, &mut told);
                }
            }
            let bytes = u64::try_from(batch.bytes.len()).unwrap_or(u64::MAX);
            Answered { told, lines: batch.lines(), bytes }
        });
        if answered.send(answer).is_err() {
            return;
        }
    }
}
