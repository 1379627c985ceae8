//! A run, handed from one trainer to another of the same experiment and changes: where it stands, and
//! some of its checkpoints, so that the other knows its way without walking it.

use super::{Position, Trainer};

/// Numbers before the parameters of a state: step, epoch, offset.
const HEAD: usize = 3;

impl Trainer {
    /// The steps between checkpoints, then the present state and at most `most` checkpoints up to it:
    /// of each step, epoch, offset, and its numbers.
    pub fn hand_over(&self, most: usize) -> Vec<f64> {
        let stride = self.history.stride(most);
        let mut list = vec![(self.history.every() * stride as u64) as f64];
        let mut put = |at: Position, parts: [&[f32]; 2]| {
            list.extend([at.step as f64, f64::from(at.epoch), at.offset as f64]);
            list.extend(parts.iter().flat_map(|part| part.iter().map(|number| f64::from(*number))));
        };
        put(self.position, [&self.network.parameters, &self.state]);
        let known = (0..self.history.len()).step_by(stride).map(|index| self.history.get(index));
        for (at, numbers) in known.take_while(|(at, _)| at.step <= self.position.step) {
            put(at, [numbers, &[]]);
        }
        list
    }

    /// Goes on from what [`Trainer::hand_over`] gave; tells whether it was a run of this network.
    pub fn take_over(&mut self, run: &[f64]) -> bool {
        let parameters = self.network.parameters.len();
        let width = HEAD + parameters + self.state.len();
        let Some((every, states)) = run.split_first() else { return false };
        if states.is_empty() || states.len() % width != 0 {
            return false;
        }
        self.history.start_over(*every as u64);
        self.divergence = None;
        // The present state comes first, and is the one that stays.
        let (now, known) = states.split_at(width);
        for state in known.chunks_exact(width).chain([now]) {
            let numbers: Vec<f32> = state[HEAD..].iter().map(|number| *number as f32).collect();
            let (w, kept) = numbers.split_at(parameters);
            self.network.parameters.copy_from_slice(w);
            self.state.copy_from_slice(kept);
            let [step, epoch, offset] = [state[0], state[1], state[2]];
            self.position =
                Position { step: step as u64, epoch: epoch as u32, offset: offset as usize };
            self.remember();
        }
        self.head = self.position;
        self.settle();
        true
    }
}
