//! The memory of a run: a checkpoint every so many steps, within a fixed number of bytes.
//!
//! Checkpoints lie at every step at first. When they reach their limit every second one is
//! forgotten, and from then on half as many are kept. Which ones are there depends on the number of
//! steps alone. The loss of a checkpoint is worked out when somebody asks for it.

use super::patience::Patience;

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Updates done.
    pub step: u64,
    /// Whole epochs done.
    pub epoch: u32,
    /// Rows of the present epoch done.
    pub offset: usize,
}

/// The loss at a checkpoint: the mean over all rows, with the parameters as they stood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossPoint {
    /// Updates done.
    pub step: u64,
    /// Epochs done, with their fraction.
    pub epoch: f64,
    /// Over the training rows.
    pub train: f64,
    /// Over the rows held out, where there are any.
    pub validation: Option<f64>,
}

/// What stands at a checkpoint, beside its numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub position: Position,
    pub patience: Patience,
}

/// What the checkpoints may take: of four runs in a race, 32 MB.
const BYTES: usize = 8 << 20;
const MOST: usize = 2048;
const LEAST: usize = 4;

/// How many checkpoints of `width` numbers are kept.
fn limit(width: usize) -> usize {
    (BYTES / (size_of::<f32>() * width.max(1) + 96)).clamp(LEAST, MOST) & !1
}

/// Checkpoints, the k-th being of step k * every.
#[derive(Clone, Debug)]
pub(super) struct History {
    width: usize,
    limit: usize,
    every: u64,
    marks: Vec<Mark>,
    numbers: Vec<f32>,
    losses: Vec<Option<LossPoint>>,
}

impl History {
    /// An empty history of `width` numbers a checkpoint.
    pub fn new(width: usize) -> Self {
        let limit = limit(width);
        let (marks, numbers, losses) = (Vec::new(), Vec::new(), Vec::new());
        Self { width, limit, every: 1, marks, numbers, losses }
    }

    /// Makes checkpoints wider, with zeros behind what they hold, or narrower.
    pub fn resize(&mut self, width: usize) {
        if width == self.width {
            return;
        }
        self.limit = limit(width);
        while self.marks.len() > self.limit {
            self.thin();
        }
        let mut other = Vec::with_capacity(self.marks.len() * width);
        for numbers in self.numbers.chunks_exact(self.width) {
            let end = other.len() + width;
            other.extend_from_slice(&numbers[..width.min(self.width)]);
            other.resize(end, 0.0);
        }
        (self.numbers, self.width) = (other, width);
    }

    /// Whether a checkpoint is due at a step.
    #[inline]
    pub fn waits_for(&self, step: u64) -> bool {
        step == self.next()
    }

    /// The step of the next checkpoint.
    #[inline]
    pub fn next(&self) -> u64 {
        self.marks.len() as u64 * self.every
    }

    /// Keeps a checkpoint.
    pub fn keep(&mut self, mark: Mark, numbers: [&[f32]; 3]) {
        self.marks.push(mark);
        self.make_room();
        numbers.iter().for_each(|list| self.numbers.extend_from_slice(list));
        self.losses.push(None);
        if self.marks.len() > self.limit {
            self.thin();
        }
    }

    /// Room for one more checkpoint: twice as much as before, but no more than is ever filled.
    fn make_room(&mut self) {
        let (filled, room) = (self.numbers.len(), self.numbers.capacity());
        if filled + self.width > room {
            let most = (self.limit + 1) * self.width;
            let wanted = (2 * room).clamp(filled + self.width, most.max(filled + self.width));
            self.numbers.reserve_exact(wanted - filled);
        }
    }

    /// Forgets every second checkpoint.
    fn thin(&mut self) {
        let kept = self.marks.len().div_ceil(2);
        for k in 1..kept {
            self.marks[k] = self.marks[2 * k];
            self.losses[k] = self.losses[2 * k];
            let from = 2 * k * self.width;
            self.numbers.copy_within(from..from + self.width, k * self.width);
        }
        self.truncate_to(kept);
        self.every *= 2;
    }

    fn truncate_to(&mut self, count: usize) {
        self.marks.truncate(count);
        self.losses.truncate(count);
        self.numbers.truncate(count * self.width);
    }

    /// Forgets what comes after a step, and the loss at this step, which a change may alter.
    pub fn forget_after(&mut self, step: u64) {
        if step == 0 {
            // A new run starts as densely as the first one did.
            self.every = 1;
        }
        self.truncate_to(self.marks.len().min((step / self.every) as usize + 1));
        if self.marks.last().is_some_and(|last| last.position.step == step) {
            self.losses.pop();
            self.losses.push(None);
        }
    }

    /// Forgets what is known from the end of an epoch on, counted from 1; returns the last checkpoint
    /// before it.
    pub fn forget_from(&mut self, epoch: u32) -> usize {
        let kept = self.marks.partition_point(|mark| mark.position.epoch < epoch).max(1);
        self.truncate_to(kept);
        kept - 1
    }

    /// What stands at the last checkpoint.
    pub fn last(&self) -> Option<&Mark> {
        self.marks.last()
    }

    /// The losses that are worked out, in order.
    pub fn known(&self) -> impl Iterator<Item = LossPoint> {
        self.losses.iter().copied().flatten()
    }

    /// The number of checkpoints.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// The last checkpoint at or before a step.
    pub fn before(&self, step: u64) -> Option<usize> {
        let last = self.marks.len().checked_sub(1)?;
        Some(last.min((step / self.every) as usize))
    }

    /// A checkpoint.
    pub fn get(&self, index: usize) -> (Mark, &[f32]) {
        let start = index * self.width;
        (self.marks[index], &self.numbers[start..start + self.width])
    }

    /// The loss of a checkpoint, where it was worked out.
    pub fn loss(&self, index: usize) -> Option<LossPoint> {
        self.losses[index]
    }

    /// Steps between checkpoints.
    pub fn every(&self) -> u64 {
        self.every
    }

    /// Forgets all, and keeps checkpoints every so many steps from here on.
    pub fn start_over(&mut self, every: u64) {
        self.truncate_to(0);
        self.every = every.max(1);
    }

    /// Keeps the loss of a checkpoint.
    pub fn set_loss(&mut self, index: usize, loss: LossPoint) {
        self.losses[index] = Some(loss);
    }

    /// How many checkpoints to go on by, so that at most `most` of them are met.
    pub fn stride(&self, most: usize) -> usize {
        let mut stride = 1;
        while self.marks.len().div_ceil(stride) > most.max(1) {
            stride *= 2;
        }
        stride
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoints_thin_out_and_stay_findable() {
        let mut history = History::new(1);
        for step in 0..100_000 {
            let position = Position { step, epoch: 0, offset: 0 };
            let mark = Mark { position, patience: Patience::NEW };
            if history.waits_for(step) {
                history.keep(mark, [&[step as f32], &[], &[]]);
            }
            assert!(history.len() <= MOST);
        }
        for step in [0, 1, 63, 64, 4095, 77_777, 99_999] {
            let index = history.before(step).expect("step 0 is always kept");
            let (Mark { position, .. }, parameters) = history.get(index);
            assert!(position.step <= step && step - position.step < history.every);
            assert_eq!(parameters, [position.step as f32]);
        }
        history.forget_after(500);
        let last = history.before(u64::MAX).expect("step 0 is always kept");
        assert!(history.get(last).0.position.step <= 500);
    }
}
