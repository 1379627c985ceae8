//! Networks whose layers have few inputs and few units: forward and backward in loops whose length
//! the compiler knows. The sums run in the order of `kernel.rs`, so the bits are the same.
//!
//! A block here is `block[group * units + unit][lane]`: four rows beside each other, unit after unit,
//! and then the next four rows.

use super::batch::{Batch, Four, Rows, first_lanes};
use super::{Cost, Dense, Network, kernel};
use crate::math::{LANES, Lanes};
use std::array::from_fn;

/// The blocks of a batch.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    groups: usize,
    /// The rows being passed.
    x: Vec<Four>,
    /// What they should give.
    t: Vec<Four>,
    /// Of each layer.
    layers: Vec<Blocks>,
}

/// The blocks of a layer.
#[derive(Clone, Debug, Default)]
struct Blocks {
    z: Vec<Four>,
    a: Vec<Four>,
    /// dL/da, and then dL/dz.
    d: Vec<Four>,
}

impl Narrow {
    /// Makes room for some groups of rows; allocates only to grow.
    #[inline(never)]
    fn fit(&mut self, network: &Network, groups: usize) {
        let fit = |block: &mut Vec<Four>, units: usize| block.resize(groups * units, [0.0; LANES]);
        self.groups = groups;
        fit(&mut self.x, network.inputs());
        fit(&mut self.t, network.outputs());
        self.layers.resize_with(network.layers.len(), Blocks::default);
        for (blocks, layer) in self.layers.iter_mut().zip(&network.layers) {
            fit(&mut blocks.z, layer.outputs);
            fit(&mut blocks.a, layer.outputs);
            fit(&mut blocks.d, layer.outputs);
        }
    }
}

impl Narrow {
    /// Copies rows that lie apart one behind the other, column by column.
    #[inline(never)]
    pub(super) fn gather<'a>(
        &'a mut self,
        batch: Batch<'_>,
        inputs: usize,
        outputs: usize,
    ) -> Batch<'a> {
        let groups = batch.groups();
        // Its own blocks of rows are then of another size.
        self.groups = 0;
        for (of, to, columns) in [(batch.x, &mut self.x, inputs), (batch.t, &mut self.t, outputs)] {
            to.resize(groups * columns, [0.0; LANES]);
            batch.copy(of, to, columns, [1, groups]);
        }
        let (x, t) = (self.x.as_flattened(), self.t.as_flattened());
        Batch { x, t, stride: groups * LANES, rows: Rows::From(0, batch.count()) }
    }
}

/// The gradient of a [narrow network](Network::is_narrow), summed over the batch, as `Network::backward` has it.
///
/// # Panics
/// Where the gradient is shorter than the parameters.
pub fn narrow_gradient(
    network: &Network,
    cost: Cost,
    batch: Batch<'_>,
    work: &mut Narrow,
    gradient: &mut [f32],
) {
    if work.groups != batch.groups() {
        work.fit(network, batch.groups());
    }
    let (inputs, outputs) = (network.inputs(), network.outputs());
    batch.copy(batch.x, &mut work.x, inputs, [inputs, 1]);
    batch.copy(batch.t, &mut work.t, outputs, [outputs, 1]);
    let mut x = &work.x;
    for (layer, Blocks { z, a, .. }) in network.layers.iter().zip(&mut work.layers) {
        forward(layer, &network.parameters, x, z);
        layer.activate(z.as_flattened(), a.as_flattened_mut(), LANES);
        x = a;
    }
    let Some(Blocks { a, d, .. }) = work.layers.last_mut() else { return };
    cost.gradient(a.as_flattened(), work.t.as_flattened(), d.as_flattened_mut(), outputs, LANES);
    let filled = batch.count() % LANES;
    if filled > 0 {
        let last = work.groups * outputs - outputs;
        let real = first_lanes(filled);
        d[last..].iter_mut().for_each(|d| *d = (real & Lanes::from(*d)).to_array());
    }
    let mut direct = cost.loss.needs().is_some();
    let mut rest = work.layers.as_mut_slice();
    while let Some((Blocks { z, a, d }, before)) = rest.split_last_mut() {
        let layer = &network.layers[before.len()];
        if !direct {
            let (z, a, d) = (z.as_flattened(), a.as_flattened(), d.as_flattened_mut());
            layer.chain(z, a, d, LANES);
        }
        direct = false;
        match before.last_mut() {
            Some(before) => {
                backward_parameters(layer, &before.a, d, gradient);
                backward_inputs(layer, &network.parameters, d, &mut before.d);
            }
            None => backward_parameters(layer, &work.x, d, gradient),
        }
        rest = before;
    }
}

/// Calls `$product::<I, O>` for the shape of a layer.
macro_rules! by_shape {
    ($layer:ident, $product:ident $arguments:tt) => {
        match $layer.inputs {
            1 => by_shape!(1, $layer, $product $arguments),
            2 => by_shape!(2, $layer, $product $arguments),
            3 => by_shape!(3, $layer, $product $arguments),
            _ => by_shape!(4, $layer, $product $arguments),
        }
    };
    ($inputs:literal, $layer:ident, $product:ident $arguments:tt) => {
        match $layer.outputs {
            1 => $product::<$inputs, 1> $arguments,
            2 => $product::<$inputs, 2> $arguments,
            3 => $product::<$inputs, 3> $arguments,
            _ => $product::<$inputs, 4> $arguments,
        }
    };
}

/// Groups of units.
#[inline(always)]
fn groups<const UNITS: usize>(block: &[Four]) -> &[[Four; UNITS]] {
    block.as_chunks().0
}

/// The rows of W.
#[inline(always)]
fn rows<'a, const I: usize>(layer: &Dense, parameters: &'a [f32]) -> &'a [[f32; I]] {
    parameters[layer.w.clone()].as_chunks().0
}

/// z = W x + b.
#[inline(never)]
fn forward(layer: &Dense, parameters: &[f32], x: &[Four], z: &mut [Four]) {
    by_shape!(layer, forward_shape(layer, parameters, x, z));
}

#[inline(always)]
fn forward_shape<const I: usize, const O: usize>(
    layer: &Dense,
    parameters: &[f32],
    x: &[Four],
    z: &mut [Four],
) {
    let Some(w) = rows::<I>(layer, parameters).first_chunk::<O>() else { return };
    let b = layer.b.as_ref().and_then(|b| parameters[b.start..].first_chunk::<O>());
    let b = b.unwrap_or(&[0.0; O]);
    for (x, z) in groups::<I>(x).iter().zip(z.as_chunks_mut::<O>().0) {
        let x = x.map(Lanes::from);
        for ((z, w), b) in z.iter_mut().zip(w).zip(b) {
            let sum =
                w.iter().zip(x).fold(Lanes::splat(*b), |sum, (w, x)| sum + Lanes::splat(*w) * x);
            *z = sum.to_array();
        }
    }
}

/// dx = W^T dz.
#[inline(never)]
fn backward_inputs(layer: &Dense, parameters: &[f32], dz: &[Four], dx: &mut [Four]) {
    by_shape!(layer, inputs_shape(layer, parameters, dz, dx));
}

#[inline(always)]
fn inputs_shape<const I: usize, const O: usize>(
    layer: &Dense,
    parameters: &[f32],
    dz: &[Four],
    dx: &mut [Four],
) {
    let Some(w) = rows::<I>(layer, parameters).first_chunk::<O>() else { return };
    for (dz, dx) in groups::<O>(dz).iter().zip(dx.as_chunks_mut::<I>().0) {
        let dz = dz.map(Lanes::from);
        for (i, dx) in dx.iter_mut().enumerate() {
            let terms = w.iter().zip(dz);
            let sum = terms.fold(Lanes::ZERO, |sum, (w, dz)| sum + Lanes::splat(w[i]) * dz);
            *dx = sum.to_array();
        }
    }
}

/// dW = dz x^T and db = sum of dz, both as sums over the rows.
#[inline(never)]
fn backward_parameters(layer: &Dense, x: &[Four], dz: &[Four], gradient: &mut [f32]) {
    by_shape!(layer, parameters_shape(layer, x, dz, gradient));
}

#[inline(always)]
fn parameters_shape<const I: usize, const O: usize>(
    layer: &Dense,
    x: &[Four],
    dz: &[Four],
    gradient: &mut [f32],
) {
    let (x, dz) = (groups::<I>(x), groups::<O>(dz));
    // So many units at a time that most of their sums stay in registers.
    match (I, O) {
        (_, 1) => units::<I, O, 1>(layer, x, dz, gradient),
        (_, 3) => units::<I, O, 3>(layer, x, dz, gradient),
        (1 | 2, 4) => units::<I, O, 4>(layer, x, dz, gradient),
        _ => units::<I, O, 2>(layer, x, dz, gradient),
    }
}

/// The rows of dW, and the numbers of db, U units at a time.
#[inline(always)]
fn units<const I: usize, const O: usize, const U: usize>(
    layer: &Dense,
    x: &[[Four; I]],
    dz: &[[Four; O]],
    gradient: &mut [f32],
) {
    for first in (0..O).step_by(U) {
        let (mut dw, mut db) = ([[Lanes::ZERO; I]; U], [Lanes::ZERO; U]);
        for (x, dz) in x.iter().zip(dz) {
            let (x, dz) = (x.map(Lanes::from), &dz[first..][..U]);
            for ((dw, db), dz) in dw.iter_mut().zip(&mut db).zip(dz) {
                let dz = Lanes::from(*dz);
                dw.iter_mut().zip(x).for_each(|(dw, x)| *dw += dz * x);
                *db += dz;
            }
        }
        sums(dw.as_flattened(), &mut gradient[layer.w.start + first * I..]);
        if let Some(b) = &layer.b {
            sums(&db, &mut gradient[b.start + first..]);
        }
    }
}

/// Each sum over the lanes.
#[inline(always)]
fn sums(lanes: &[Lanes], to: &mut [f32]) {
    for (lanes, to) in lanes.chunks(LANES).zip(to[..lanes.len()].chunks_mut(LANES)) {
        let four = from_fn(|k| lanes.get(k).copied().unwrap_or(Lanes::ZERO));
        to.copy_from_slice(&kernel::sums(four).to_array()[..to.len()]);
    }
}
