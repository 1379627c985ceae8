//! The memory of a run: a checkpoint every so many steps, within a fixed number of bytes.
//!
//! Checkpoints lie at every step at first. When they reach their limit every second one is
//! forgotten, and from then on half as many are kept. Which ones are there depends on the number of
//! steps alone. The loss of a checkpoint is worked out when somebody asks for it.

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

/// What the checkpoints may take: of four runs in a race, 32 MB.
const BYTES: usize = 8 << 20;
const MOST: usize = 2048;
const LEAST: usize = 4;

/// How many checkpoints of `width` numbers are kept.
fn limit(width: usize) -> usize {
    (BYTES / (size_of::<f32>() * width.max(1) + 64)).clamp(LEAST, MOST) & !1
}

/// Checkpoints, the k-th being of step k * every.
#[derive(Clone, Debug)]
pub(super) struct History {
    width: usize,
    limit: usize,
    every: u64,
    positions: Vec<Position>,
    parameters: Vec<f32>,
    losses: Vec<Option<LossPoint>>,
}

impl History {
    /// An empty history of `width` numbers a checkpoint.
    pub fn new(width: usize) -> Self {
        let limit = limit(width);
        let (positions, parameters, losses) = (Vec::new(), Vec::new(), Vec::new());
        Self { width, limit, every: 1, positions, parameters, losses }
    }

    /// Makes checkpoints wider, with zeros behind what they hold.
    pub fn widen(&mut self, width: usize) {
        self.limit = limit(width);
        while self.positions.len() > self.limit {
            self.thin();
        }
        let mut wide = Vec::with_capacity(self.positions.len() * width);
        for numbers in self.parameters.chunks_exact(self.width) {
            wide.extend_from_slice(numbers);
            wide.resize(wide.len() + width - self.width, 0.0);
        }
        (self.parameters, self.width) = (wide, width);
    }

    /// Keeps a checkpoint where one is due.
    #[inline]
    pub fn record(&mut self, position: Position, numbers: [&[f32]; 2]) {
        if position.step == self.positions.len() as u64 * self.every {
            self.keep(position, numbers);
        }
    }

    fn keep(&mut self, position: Position, numbers: [&[f32]; 2]) {
        self.positions.push(position);
        self.make_room();
        numbers.iter().for_each(|list| self.parameters.extend_from_slice(list));
        self.losses.push(None);
        if self.positions.len() > self.limit {
            self.thin();
        }
    }

    /// Room for one more checkpoint: twice as much as before, but no more than is ever filled.
    fn make_room(&mut self) {
        let (filled, room) = (self.parameters.len(), self.parameters.capacity());
        if filled + self.width > room {
            let most = (self.limit + 1) * self.width;
            let wanted = (2 * room).clamp(filled + self.width, most.max(filled + self.width));
            self.parameters.reserve_exact(wanted - filled);
        }
    }

    /// Forgets every second checkpoint.
    fn thin(&mut self) {
        let kept = self.positions.len().div_ceil(2);
        for k in 1..kept {
            self.positions[k] = self.positions[2 * k];
            self.losses[k] = self.losses[2 * k];
            let from = 2 * k * self.width;
            self.parameters.copy_within(from..from + self.width, k * self.width);
        }
        self.truncate_to(kept);
        self.every *= 2;
    }

    fn truncate_to(&mut self, count: usize) {
        self.positions.truncate(count);
        self.losses.truncate(count);
        self.parameters.truncate(count * self.width);
    }

    /// Forgets what comes after a step, and the loss at this step, which a change may alter.
    pub fn forget_after(&mut self, step: u64) {
        if step == 0 {
            // A new run starts as densely as the first one did.
            self.every = 1;
        }
        self.truncate_to(self.positions.len().min((step / self.every) as usize + 1));
        if self.positions.last().is_some_and(|last| last.step == step) {
            self.losses.pop();
            self.losses.push(None);
        }
    }

    /// The number of checkpoints.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// The last checkpoint at or before a step.
    pub fn before(&self, step: u64) -> Option<usize> {
        let last = self.positions.len().checked_sub(1)?;
        Some(last.min((step / self.every) as usize))
    }

    /// A checkpoint.
    pub fn get(&self, index: usize) -> (Position, &[f32]) {
        let start = index * self.width;
        (self.positions[index], &self.parameters[start..start + self.width])
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
        while self.positions.len().div_ceil(stride) > most.max(1) {
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
            history.record(Position { step, epoch: 0, offset: 0 }, [&[step as f32], &[]]);
            assert!(history.len() <= MOST);
        }
        for step in [0, 1, 63, 64, 4095, 77_777, 99_999] {
            let index = history.before(step).expect("step 0 is always kept");
            let (position, parameters) = history.get(index);
            assert!(position.step <= step && step - position.step < history.every);
            assert_eq!(parameters, [position.step as f32]);
        }
        history.forget_after(500);
        let last = history.before(u64::MAX).expect("step 0 is always kept");
        assert!(history.get(last).0.step <= 500);
    }
}
