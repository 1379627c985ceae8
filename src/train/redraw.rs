//! The same run from other draws of its start weights.

use super::bound::Bound;
use super::history::History;
use super::patience::Patience;
use super::setting::Settings;
use super::{Position, Trainer};
use crate::experiment::options::MODEL_DRAW;
use crate::fault::Fault;
use crate::nn::Network;

impl Trainer {
    /// Begins anew from another draw of the start weights, in place of whatever it started from, and
    /// forgets the run, its changes too: from here it is the run of the experiment with that `draw`,
    /// to the bit, whose data need not be prepared once more.
    ///
    /// # Errors
    /// A draw outside its limits.
    pub fn redraw(&mut self, draw: u32) -> Result<(), Fault> {
        if let Some(problem) = MODEL_DRAW.problem(f64::from(draw)) {
            return Err(Fault::new(MODEL_DRAW.path, problem));
        }
        let model = &mut self.experiment.model;
        (model.draw, model.initial) = (draw, None);
        self.network = Network::new(model, self.data.inputs(), self.experiment.seed)?;
        self.bound = Bound::of(&self.network, &self.data);
        self.history = History::new(self.network.parameters.len());
        self.settings = Settings::of(&self.experiment.train);
        (self.position, self.head) = (Position::default(), Position::default());
        (self.divergence, self.stopped, self.patience) = (None, None, Patience::NEW);
        (self.order_epoch, self.revision) = (None, self.revision + 1);
        self.changes.clear();
        self.state.clear();
        self.best.clear();
        self.set_out();
        Ok(())
    }
}
