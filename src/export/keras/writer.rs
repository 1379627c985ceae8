//! The operations of a model as layers of a functional model of Keras 3, as its `config.json` has
//! them: layers where there are some, else operations of `keras.ops`. Numbers are of 32 bits.

use crate::experiment::Activation;
use crate::export::graph::{Binary, Graph, Wire};
use crate::export::pipeline::{Feature, Layer, Made, Target};
use serde_json::{Map, Value, json};

/// A model being written.
#[derive(Default)]
pub struct Writer {
    pub layers: Vec<Value>,
    /// What each input is called, of the columns in their order.
    pub inputs: Vec<String>,
    count: usize,
}

/// Names of layers must have no stroke.
fn allowed(name: &str) -> String {
    name.replace('/', "\u{2215}")
}

/// A tensor, as the argument of an operation.
fn tensor(wire: &Wire) -> Value {
    json!({ "class_name": "__keras_tensor__", "config": {
        "shape": [null, wire.width],
        "dtype": "float32",
        "keras_history": [wire.name, 0, 0],
    } })
}

/// A row of numbers, as the argument of an operation.
fn row(numbers: &[f64]) -> Value {
    // JSON has no infinite numbers; not-a-number is its null, which NumPy reads as such.
    let most = f64::from(f32::MAX);
    let numbers: Vec<f64> = numbers.iter().map(|number| number.clamp(-most, most)).collect();
    json!({ "class_name": "__numpy__", "config": { "value": [numbers], "dtype": "float32" } })
}

fn dtype() -> Value {
    json!({ "module": "keras", "class_name": "DTypePolicy", "config": { "name": "float32" },
        "registered_name": null })
}

impl Writer {
    fn fresh(&mut self, what: &str) -> String {
        self.count += 1;
        format!("{}_{}", what.to_lowercase(), self.count)
    }

    fn put(
        &mut self,
        module: &str,
        class: &str,
        mut config: Map<String, Value>,
        args: Value,
    ) -> String {
        let name = self.fresh(class);
        config.insert("name".to_owned(), name.clone().into());
        self.layers.push(json!({
            "module": module,
            "class_name": class,
            "config": config,
            "registered_name": (module != "keras.layers").then_some(class),
            "name": name,
            "inbound_nodes": [{ "args": args, "kwargs": {} }],
        }));
        name
    }

    /// A layer; `config` has what it needs beside name and type.
    fn layer(&mut self, class: &str, config: Value, args: Value) -> String {
        let mut config = fields(config);
        config.insert("trainable".to_owned(), true.into());
        config.insert("dtype".to_owned(), dtype());
        self.put("keras.layers", class, config, args)
    }

    /// An operation of `keras.ops`.
    fn operation(&mut self, module: &str, class: &str, config: Value, args: Value) -> String {
        self.put(&format!("keras.src.ops.{module}"), class, fields(config), args)
    }

    fn numpy(&mut self, class: &str, args: Value) -> String {
        self.operation("numpy", class, json!({}), args)
    }

    /// 1 and 0 for what is so and what is not.
    fn counted(&mut self, name: String, width: usize) -> Wire {
        let mut is = tensor(&Wire { name, width });
        is["config"]["dtype"] = "bool".into();
        let name = self.operation("core", "Cast", json!({ "dtype": "float32" }), json!([is]));
        Wire { name, width }
    }

    fn input(&mut self, name: &str, width: usize) -> Wire {
        let name = allowed(name);
        self.layers.push(json!({
            "module": "keras.layers",
            "class_name": "InputLayer",
            "config": { "batch_shape": [null, width], "dtype": "float32", "sparse": false,
                "ragged": false, "name": name, "optional": false },
            "registered_name": null,
            "name": name,
            "inbound_nodes": [],
        }));
        self.inputs.push(name.clone());
        Wire { name, width }
    }

    /// The answers in the units of the targets.
    pub fn scale_back(&mut self, wire: &Wire, targets: &[Target]) -> Wire {
        if targets.iter().all(|target| target.offset == 0.0 && target.span == 1.0) {
            return wire.clone();
        }
        let spans: Vec<f64> = targets.iter().map(|target| target.span).collect();
        let offsets: Vec<f64> = targets.iter().map(|target| target.offset).collect();
        let config = json!({ "scale": spans, "offset": offsets });
        let name = self.layer("Rescaling", config, json!([tensor(wire)]));
        Wire { name, width: wire.width }
    }

    /// a = f(z).
    fn activate(&mut self, z: Wire, layer: &Layer) -> Wire {
        let width = z.width;
        let args = json!([tensor(&z)]);
        let mut named =
            |name: &str| self.layer("Activation", json!({ "activation": name }), args.clone());
        let name = match layer.activation {
            Activation::Linear => return z,
            Activation::Sigmoid => named("sigmoid"),
            Activation::Tanh => named("tanh"),
            Activation::Relu => named("relu"),
            Activation::Elu => named("elu"),
            Activation::Softplus => named("softplus"),
            Activation::Swish => named("silu"),
            Activation::Softmax => named("softmax"),
            Activation::LeakyRelu => {
                self.layer("LeakyReLU", json!({ "negative_slope": layer.leak }), args)
            }
            Activation::Gelu => self.operation("nn", "Gelu", json!({ "approximate": false }), args),
            Activation::Sine => self.numpy("Sin", args),
            Activation::Step => {
                let above = self.numpy("Greater", json!([tensor(&z), row(&[0.0])]));
                return self.counted(above, width);
            }
        };
        Wire { name, width }
    }
}

fn fields(config: Value) -> Map<String, Value> {
    if let Value::Object(fields) = config { fields } else { Map::new() }
}

fn operator(operation: Binary) -> &'static str {
    match operation {
        Binary::Add => "Add",
        Binary::Subtract => "Subtract",
        Binary::Multiply => "Multiply",
        Binary::Divide => "Divide",
        Binary::Least => "Minimum",
        Binary::Most => "Maximum",
    }
}

impl Graph for Writer {
    fn numbers(&mut self, name: &str) -> Wire {
        self.input(name, 1)
    }

    /// Keras has no text on every backend: a name is given by its place, from 0, among those that
    /// the model tells apart, another one by -1.
    fn names(&mut self, name: &str, _: &[String]) -> Wire {
        self.input(name, 1)
    }

    /// Seconds from 1970 on would not fit into 32 bits: days and seconds do.
    fn dates(&mut self, name: &str) -> [Wire; 2] {
        let given = self.input(name, 2);
        [0, 1].map(|place| self.take(&given, &[place]))
    }

    fn named(&mut self, names: &Wire, kept: &[String]) -> Wire {
        let places: Vec<f64> = (0..kept.len()).map(|place| place as f64).collect();
        self.equal(names, &places)
    }

    fn nameless(&mut self, names: &Wire, _: &[String]) -> Wire {
        self.unknown(names)
    }

    fn concat(&mut self, wires: &[Wire]) -> Wire {
        if let [wire] = wires {
            return wire.clone();
        }
        let parts: Vec<Value> = wires.iter().map(tensor).collect();
        let name = self.layer("Concatenate", json!({ "axis": -1 }), json!([parts]));
        Wire { name, width: wires.iter().map(|wire| wire.width).sum() }
    }

    fn take(&mut self, wire: &Wire, places: &[usize]) -> Wire {
        let args = json!([tensor(wire), places]);
        let name = self.operation("numpy", "Take", json!({ "axis": 1 }), args);
        Wire { name, width: places.len() }
    }

    fn unknown(&mut self, wire: &Wire) -> Wire {
        let is = self.numpy("Isnan", json!([tensor(wire)]));
        self.counted(is, wire.width)
    }

    fn equal(&mut self, wire: &Wire, numbers: &[f64]) -> Wire {
        let is = self.numpy("Equal", json!([tensor(wire), row(numbers)]));
        self.counted(is, numbers.len())
    }

    fn choose(&mut self, when: &Wire, yes: &[f64], no: &Wire) -> Wire {
        let above = self.numpy("Greater", json!([tensor(when), row(&[0.0])]));
        let mut is = tensor(&Wire { name: above, width: when.width });
        is["config"]["dtype"] = "bool".into();
        let name = self.numpy("Where", json!([is, row(yes), tensor(no)]));
        Wire { name, width: no.width }
    }

    fn with(&mut self, operation: Binary, wire: &Wire, numbers: &[f64]) -> Wire {
        let name = self.numpy(operator(operation), json!([tensor(wire), row(numbers)]));
        Wire { name, width: wire.width }
    }

    fn both(&mut self, operation: Binary, a: &Wire, b: &Wire) -> Wire {
        let name = self.numpy(operator(operation), json!([tensor(a), tensor(b)]));
        Wire { name, width: a.width }
    }

    fn none(&mut self, wire: &Wire) -> Wire {
        let config = json!({ "axis": 1, "keepdims": true });
        let sum = self.operation("numpy", "Sum", config, json!([tensor(wire)]));
        let sum = tensor(&Wire { name: sum, width: 1 });
        Wire { name: self.numpy("Subtract", json!([row(&[1.0]), sum])), width: 1 }
    }

    fn floor(&mut self, wire: &Wire) -> Wire {
        Wire { name: self.numpy("Floor", json!([tensor(wire)])), width: wire.width }
    }

    fn wave(&mut self, wire: &Wire, is: Made) -> Wire {
        let class = if is == Made::Sine { "Sin" } else { "Cos" };
        Wire { name: self.numpy(class, json!([tensor(wire)])), width: wire.width }
    }

    fn scale(&mut self, wire: &Wire, features: &[Feature]) -> Wire {
        if features.iter().all(|feature| feature.offset == 0.0 && feature.span == 1.0) {
            return wire.clone();
        }
        let offsets: Vec<f64> = features.iter().map(|feature| feature.offset).collect();
        let spans: Vec<f64> = features.iter().map(|feature| feature.span).collect();
        // The layer divides by 1e-7 at least.
        if spans.iter().any(|span| *span < 1e-6) {
            let moved = self.with(Binary::Subtract, wire, &offsets);
            return self.with(Binary::Divide, &moved, &spans);
        }
        let variances: Vec<f64> = spans.iter().map(|span| span * span).collect();
        // Of an offset, 32 bits go first, and what they leave of it afterwards: a number that is
        // near to it loses nothing.
        let rounded: Vec<f64> = offsets.iter().map(|offset| f64::from(*offset as f32)).collect();
        let left: Vec<f64> = offsets.iter().zip(&rounded).map(|(all, part)| all - part).collect();
        let exact = left.iter().all(|left| *left == 0.0);
        let moved = if exact { wire.clone() } else { self.with(Binary::Subtract, wire, &rounded) };
        let mean = if exact { offsets } else { left };
        let config = json!({ "axis": [-1], "invert": false, "mean": mean, "variance": variances });
        let name = self.layer("Normalization", config, json!([tensor(&moved)]));
        Wire { name, width: wire.width }
    }

    fn dense(&mut self, wire: &Wire, layer: &Layer, _: usize) -> Wire {
        let config = json!({
            "units": layer.units,
            "activation": "linear",
            "use_bias": layer.b.is_some(),
        });
        let name = self.layer("Dense", config, json!([tensor(wire)]));
        // What a layer was built for; loading weights asks for it.
        if let Some(Value::Object(last)) = self.layers.last_mut() {
            let shape = json!({ "input_shape": [null, wire.width] });
            last.insert("build_config".to_owned(), shape);
        }
        self.activate(Wire { name, width: layer.units }, layer)
    }
}
