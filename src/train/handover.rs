//! A run, handed from one trainer to another of the same experiment and changes: where it stands, and
//! some of its checkpoints, so that the other knows its way without walking it.

use super::history::Mark;
use super::patience::Patience;
use super::{Position, Trainer};

/// Numbers before those of a state: its position, and what early stopping knows there.
const HEAD: usize = 7;

impl Trainer {
    /// The steps between checkpoints, then the present state and at most `most` checkpoints up to it:
    /// of each step, epoch, offset, the least validation loss with its step, the epoch from which
    /// patience counts, whether it is used up, and the numbers of a checkpoint.
    pub fn hand_over(&self, most: usize) -> Vec<f64> {
        let stride = self.history.stride(most);
        let mut list = vec![(self.history.every() * stride as u64) as f64];
        let mut put = |Mark { position: at, patience }: Mark, parts: [&[f32]; 3]| {
            list.extend([at.step as f64, f64::from(at.epoch), at.offset as f64]);
            list.extend([patience.least, patience.best as f64, f64::from(patience.since)]);
            list.push(f64::from(u8::from(patience.used_up)));
            list.extend(parts.iter().flat_map(|part| part.iter().map(|number| f64::from(*number))));
        };
        put(self.mark(), self.numbers());
        let known = (0..self.history.len()).step_by(stride).map(|index| self.history.get(index));
        for (mark, numbers) in known.take_while(|(m, _)| m.position.step <= self.position.step) {
            put(mark, [numbers, &[], &[]]);
        }
        list
    }

    /// Goes on from what [`Trainer::hand_over`] gave; tells whether it was a run of this network.
    pub fn take_over(&mut self, run: &[f64]) -> bool {
        let width = HEAD + self.numbers().iter().map(|part| part.len()).sum::<usize>();
        let Some((every, states)) = run.split_first() else { return false };
        let rows = self.data.train.rows as f64;
        let fits = |state: &[f64]| (0.0..rows).contains(&state[2]);
        if states.is_empty() || states.len() % width != 0 || !states.chunks_exact(width).all(fits) {
            return false;
        }
        self.history.start_over(*every as u64);
        (self.divergence, self.stopped) = (None, None);
        // The present state comes first, and is the one that stays.
        let (now, known) = states.split_at(width);
        for state in known.chunks_exact(width).chain([now]) {
            let Some((head, numbers)) = state.split_first_chunk::<HEAD>() else { return false };
            let numbers: Vec<f32> = numbers.iter().map(|number| *number as f32).collect();
            self.take(mark(*head), &numbers);
            self.remember();
        }
        self.head = self.position;
        self.settle();
        true
    }
}

fn mark([step, epoch, offset, least, best, since, used_up]: [f64; HEAD]) -> Mark {
    let position = Position { step: step as u64, epoch: epoch as u32, offset: offset as usize };
    let (best, since, used_up) = (best as u64, since as u32, used_up != 0.0);
    Mark { position, patience: Patience { least, best, since, used_up } }
}
