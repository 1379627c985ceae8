//! Data before it is prepared.

use crate::experiment::Role;

/// Data as it was given or drawn, before any scaling: one list a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// Names of the inputs: `x1`, `x2`, ... or the table's.
    pub input_names: Vec<String>,
    /// Names of the targets.
    pub target_names: Vec<String>,
    /// Inputs, (I) lists of R numbers.
    pub inputs: Vec<Vec<f32>>,
    /// Targets, (O) lists of R numbers.
    pub targets: Vec<Vec<f32>>,
    /// What the targets stand for, where they are classes: the names of 0 and 1, or of
    /// each target.
    pub classes: Option<Vec<String>>,
}

impl Raw {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.targets.first().map_or(0, Vec::len)
    }

    /// Columns called x1, x2, ... and y.
    pub(super) fn numbered(inputs: Vec<Vec<f32>>, targets: Vec<Vec<f32>>) -> Self {
        let input_names = (1..=inputs.len()).map(|i| format!("x{i}")).collect();
        let target_names = vec!["y".to_owned()];
        Self { input_names, target_names, inputs, targets, classes: None }
    }

    /// Adds a column.
    pub(super) fn add(&mut self, role: Role, name: &str, column: Vec<f32>) {
        let (names, columns) = match role {
            Role::Ignore => return,
            Role::Feature => (&mut self.input_names, &mut self.inputs),
            Role::Target => (&mut self.target_names, &mut self.targets),
        };
        names.push(name.to_owned());
        columns.push(column);
    }

    /// Makes a target for each class of a target that counts them.
    pub(super) fn one_hot(&mut self, classes: usize) {
        let Some(numbers) = self.targets.pop() else { return };
        let is = |class| numbers.iter().map(|t| f32::from(*t == class as f32)).collect();
        self.targets.extend((0..classes).map(is));
        self.target_names = (0..classes).map(|class| format!("y = {class}")).collect();
        self.classes = Some((0..classes).map(|class| format!("{class}")).collect());
    }

    /// Takes a single target of nothing but 0 and 1 for classes.
    pub(super) fn recognize_classes(&mut self) {
        let [target] = &self.targets[..] else { return };
        if self.classes.is_none() && target.iter().all(|t| *t == 0.0 || *t == 1.0) {
            self.classes = Some(vec!["0".to_owned(), "1".to_owned()]);
        }
    }
}
