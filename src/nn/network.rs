//! A network: dense layers over one block of parameters, and their forward and backward pass.

use super::block::Shape;
use super::{Activation, Cost, kernel, size, stride};
use crate::WHOLE;
use crate::experiment::{Model, Parameters};
use crate::fault::{Fault, Problem};
use crate::rng::{Purpose, Stream};
use std::ops::Range;

/// The most parameters a network may have.
const MOST_PARAMETERS: usize = 4_000_000;

/// The most inputs, and the most units, of a narrow layer.
pub(super) const NARROW: usize = 4;

/// A dense layer: a = f(W x + b). Where its parameters lie in the network's block.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// I.
    pub inputs: usize,
    /// O.
    pub outputs: usize,
    /// f.
    pub activation: Activation,
    /// The slope of f below 0, where it is a leaky ReLU.
    pub leak: f32,
    /// The share of answers set to 0 while learning.
    pub dropout: f32,
    /// W, (O, I), row-major.
    pub w: Range<usize>,
    /// b, (O), where the layer has one.
    pub b: Option<Range<usize>>,
}

/// Layers and their parameters, one behind the other: W of the first, b of the first, W of the
/// second, ...
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// From the first hidden layer to the output.
    pub layers: Vec<Dense>,
    /// Every weight and bias.
    pub parameters: Vec<f32>,
    /// The places of those that no update changes.
    fixed: Vec<Range<usize>>,
    narrow: bool,
}

/// The blocks of one pass through a network, and its gradient.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Rows in the blocks, of which the last few may be padding.
    pub stride: usize,
    /// (I, stride): the rows being passed.
    pub x: Vec<f32>,
    /// (O, stride): what they should give.
    pub t: Vec<f32>,
    /// (stride): how much each row counts; nothing where all count 1.
    pub weights: Vec<f32>,
    /// z of each layer.
    pub z: Vec<Vec<f32>>,
    /// a of each layer.
    pub a: Vec<Vec<f32>>,
    /// dL/da of each layer, and then dL/dz.
    pub d: Vec<Vec<f32>>,
    /// What dropout multiplied a with, of each layer that has it.
    pub masks: Vec<Vec<f32>>,
    /// dL/dw of each parameter, summed over the rows.
    pub gradient: Vec<f32>,
    /// z, y and t of one row, (O) each, while its loss is computed.
    pub row: [Vec<f32>; 3],
    /// The parameters that are fixed, while an update is made.
    pub held: Vec<f32>,
}

impl Network {
    /// A network with its start weights.
    ///
    /// # Errors
    /// Start weights of another shape than the layers; more parameters than the engine keeps.
    pub fn new(model: &Model, inputs: usize, seed: u32) -> Result<Self, Fault> {
        let (layers, parameters, fixed) = (Vec::new(), Vec::new(), Vec::new());
        let mut network = Self { layers, parameters, fixed, narrow: false };
        let (mut inputs, mut end) = (inputs, 0);
        for layer in &model.layers {
            let w = end..end + layer.units * inputs;
            end = w.end;
            let b = model.bias.then(|| end..end + layer.units);
            end = b.as_ref().map_or(end, |b| b.end);
            let (outputs, activation) = (layer.units, layer.activation);
            let (leak, dropout) = (model.negative_slope as f32, layer.dropout as f32);
            network.layers.push(Dense { inputs, outputs, activation, leak, dropout, w, b });
            inputs = layer.units;
        }
        if end > MOST_PARAMETERS {
            let problem = Problem::TooLarge { found: end as u64, limit: MOST_PARAMETERS as u64 };
            return Err(Fault::new("model.layers", problem));
        }
        if WHOLE {
            network.fix(model)?;
        }
        network.parameters = vec![0.0; end];
        network.narrow = network.layers.iter().all(Dense::is_narrow);
        match &model.initial {
            Some(initial) => network.set(initial)?,
            None => {
                let mut stream = Stream::new(seed, Purpose::Init, model.draw);
                for layer in &network.layers {
                    let w = &mut network.parameters[layer.w.clone()];
                    model.init.fill(w, layer.inputs, layer.outputs, &mut stream);
                }
            }
        }
        Ok(network)
    }

    /// Finds what the layers name as fixed.
    fn fix(&mut self, model: &Model) -> Result<(), Fault> {
        for (k, (layer, given)) in self.layers.iter().zip(&model.layers).enumerate() {
            // Of a bias that is not there nothing is held: it can be switched off and on.
            let b = layer.b.clone().unwrap_or(layer.w.end..layer.w.end);
            for (n, name) in given.fixed.iter().enumerate() {
                let single = |letter, range: &Range<usize>, count: usize| {
                    let digits = name.strip_prefix(letter)?;
                    let one = digits.parse::<usize>().ok()?.checked_sub(1)?;
                    let place = range.start + one;
                    let known = one < count && digits.bytes().all(|byte| byte.is_ascii_digit());
                    known.then(|| place..range.end.min(place + 1))
                };
                let found = match name.as_str() {
                    "weights" => Some(layer.w.clone()),
                    "biases" => Some(b.clone()),
                    _ => single('w', &layer.w, layer.w.len())
                        .or_else(|| single('b', &b, layer.outputs)),
                };
                let Some(range) = found else {
                    let (w, b) = (layer.w.len(), layer.outputs);
                    let choices = format!("weights, biases, w1…w{w}, b1…b{b}");
                    let path = format!("model.layers[{k}].fixed[{n}]");
                    let found = name.clone();
                    return Err(Fault::new(path, Problem::NotOneOf { found, choices }));
                };
                if !range.is_empty() {
                    self.fixed.push(range);
                }
            }
        }
        Ok(())
    }

    /// The places that no update changes.
    #[inline]
    pub fn fixed(&self) -> &[Range<usize>] {
        if WHOLE { &self.fixed } else { &[] }
    }

    /// Keeps what is fixed, before a rule that lets weights decay.
    #[inline]
    pub fn put_aside(&self, held: &mut Vec<f32>) {
        held.clear();
        self.fixed().iter().for_each(|range| held.extend(&self.parameters[range.clone()]));
    }

    /// Puts it back.
    #[inline]
    pub fn put_back(&mut self, mut held: &[f32]) {
        for range in if WHOLE { self.fixed.as_slice() } else { &[] } {
            let (here, rest) = held.split_at(range.len());
            self.parameters[range.clone()].copy_from_slice(here);
            held = rest;
        }
    }

    /// Sets every parameter to a given value.
    fn set(&mut self, initial: &[Parameters]) -> Result<(), Fault> {
        let length = |path: String, found: usize, wanted: usize| {
            if found == wanted {
                Ok(())
            } else {
                Err(Fault::new(path, Problem::Length { found, wanted }))
            }
        };
        length("model.initial".to_owned(), initial.len(), self.layers.len())?;
        for (k, (layer, given)) in self.layers.iter().zip(initial).enumerate() {
            length(format!("model.initial[{k}].w"), given.w.len(), layer.w.len())?;
            self.parameters[layer.w.clone()].copy_from_slice(&given.w);
            let path = format!("model.initial[{k}].b");
            match (&layer.b, &given.b) {
                (Some(range), Some(b)) => {
                    length(path, b.len(), range.len())?;
                    self.parameters[range.clone()].copy_from_slice(b);
                }
                (Some(_), None) => return Err(Fault::new(path, Problem::Missing)),
                (None, Some(_)) => {
                    return Err(Fault::new(path, Problem::Conflict { other: "model.bias: false" }));
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// The parameters, or numbers that belong to them, by layer.
    pub fn by_layer(&self, numbers: &[f32]) -> Vec<Parameters> {
        let part = |range: &Range<usize>| numbers[range.clone()].to_vec();
        let layer = |l: &Dense| Parameters { w: part(&l.w), b: l.b.as_ref().map(part) };
        self.layers.iter().map(layer).collect()
    }

    /// Inputs of the first layer.
    pub fn inputs(&self) -> usize {
        self.layers.first().map_or(0, |layer| layer.inputs)
    }

    /// Outputs of the last layer.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.outputs)
    }

    /// Whether all layers are narrow.
    #[inline]
    pub fn is_narrow(&self) -> bool {
        self.narrow
    }

    /// Whether a layer has dropout.
    pub fn drops(&self) -> bool {
        self.layers.iter().any(|layer| layer.dropout > 0.0)
    }

    /// Makes room for `rows` rows, with zeros where nothing was before; allocates only to grow.
    #[inline(never)]
    pub fn fit(&self, work: &mut Work, rows: usize) {
        let stride = stride(rows);
        if work.stride == stride && work.z.len() == self.layers.len() {
            return;
        }
        work.stride = stride;
        let fit = |block: &mut Vec<f32>, units: usize| {
            if stride == 1 {
                // What was left of a larger block would lie behind the units.
                block.clear();
            }
            block.resize(size(units, stride), 0.0);
        };
        fit(&mut work.x, self.inputs());
        fit(&mut work.t, self.outputs());
        work.masks.resize_with(self.layers.len(), Vec::new);
        for blocks in [&mut work.z, &mut work.a, &mut work.d] {
            blocks.resize_with(self.layers.len(), Vec::new);
            for (block, layer) in blocks.iter_mut().zip(&self.layers) {
                fit(block, layer.outputs);
            }
        }
        work.gradient.resize(self.parameters.len(), 0.0);
    }

    /// z and a of every layer, from `work.x`.
    pub fn forward(&self, work: &mut Work) {
        self.pass(work, None);
    }

    /// The same while learning: with dropout, drawn from a stream for the first `rows` rows.
    pub fn forward_learning(&self, work: &mut Work, stream: &mut Stream, rows: usize) {
        self.pass(work, Some((stream, rows)));
    }

    fn pass(&self, work: &mut Work, mut dropout: Option<(&mut Stream, usize)>) {
        for (k, layer) in self.layers.iter().enumerate() {
            let shape = layer.shape(work.stride);
            let w = &self.parameters[layer.w.clone()];
            let b = layer.b.as_ref().map(|b| &self.parameters[b.clone()]);
            let (before, here) = work.a.split_at_mut(k);
            let x = before.last().unwrap_or(&work.x);
            kernel::forward(shape, w, b, x, &mut work.z[k]);
            layer.activate(&work.z[k], &mut here[0], work.stride);
            if let Some((stream, rows)) = &mut dropout
                && layer.dropout > 0.0
            {
                let mask = &mut work.masks[k];
                draw_mask(mask, layer, work.stride, *rows, stream);
                here[0].iter_mut().zip(mask).for_each(|(a, mask)| *a *= *mask);
            }
        }
    }

    /// `work.gradient` from `work.t` and the forward pass of the first `rows` rows.
    pub fn backward(&self, work: &mut Work, cost: Cost, rows: usize) {
        let Some(last) = self.layers.len().checked_sub(1) else {
            return;
        };
        let stride = work.stride;
        cost.gradient(&work.a[last], &work.t, &mut work.d[last], self.outputs(), stride);
        if WHOLE {
            weigh(&mut work.d[last], &work.weights);
        }
        if rows < stride {
            work.d[last].chunks_exact_mut(stride).for_each(|d| d[rows..].fill(0.0));
        }
        for (k, layer) in self.layers.iter().enumerate().rev() {
            let (before, here) = work.d.split_at_mut(k);
            let dz = &mut here[0];
            if layer.dropout > 0.0 {
                dz.iter_mut().zip(&work.masks[k]).for_each(|(d, mask)| *d *= *mask);
                // The slope is that at the answer before it was multiplied with the mask.
                layer.activate(&work.z[k], &mut work.a[k], stride);
            }
            if k < last || cost.loss.needs().is_none() {
                layer.chain(&work.z[k], &work.a[k], dz, stride);
            }
            let shape = layer.shape(stride);
            let x = if k == 0 { &work.x } else { &work.a[k - 1] };
            let (dw, rest) = work.gradient[layer.w.start..].split_at_mut(layer.w.len());
            let db = layer.b.as_ref().map(|b| &mut rest[..b.len()]);
            kernel::backward_parameters(shape, dz, x, dw, db);
            if let Some(dx) = before.last_mut() {
                let w = &self.parameters[layer.w.clone()];
                kernel::backward_inputs(shape, w, dz, dx);
            }
        }
    }
}

/// Multiplies the slopes of each row with how much it counts.
pub(super) fn weigh(d: &mut [f32], weights: &[f32]) {
    if !weights.is_empty() {
        let outputs = d.chunks_exact_mut(weights.len());
        outputs.for_each(|d| d.iter_mut().zip(weights).for_each(|(d, weight)| *d *= weight));
    }
}

/// 0 for what is dropped, 1 / (1 - share) for what stays, so that the mean stays the same.
fn draw_mask(mask: &mut Vec<f32>, layer: &Dense, stride: usize, rows: usize, stream: &mut Stream) {
    let kept = 1.0 / (1.0 - layer.dropout);
    mask.clear();
    mask.resize(layer.outputs * stride, kept);
    for unit in mask.chunks_exact_mut(stride) {
        for place in &mut unit[..rows] {
            *place = if stream.unit() < layer.dropout { 0.0 } else { kept };
        }
    }
}

impl Dense {
    /// Whether there are few inputs and few units, each with an activation of its own.
    fn is_narrow(&self) -> bool {
        let few = self.inputs <= NARROW && self.outputs <= NARROW;
        few && self.dropout == 0.0 && self.activation != Activation::Softmax
    }

    pub(super) fn shape(&self, stride: usize) -> Shape {
        Shape { inputs: self.inputs, outputs: self.outputs, stride }
    }
}
