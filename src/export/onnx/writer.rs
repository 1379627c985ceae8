//! The operations of a model as nodes of ONNX. Numbers are of 64 bits until they are scaled.

use super::proto::{
    AttributeProto, Dimension, FLOAT, GraphProto, INT, NodeProto, TensorProto, TensorShapeProto,
    TensorType, Type, TypeProto, ValueInfoProto,
};
use crate::experiment::Activation;
use crate::export::graph::{Binary, Graph, Wire};
use crate::export::pipeline::{Feature, Layer, Made};

/// What stands beside the inputs of a node.
#[derive(Clone, Copy)]
pub enum Attribute {
    /// A number.
    Float(&'static str, f32),
    /// A whole one.
    Int(&'static str, i64),
}

use Attribute::{Float, Int};

/// A graph being written.
#[derive(Default)]
pub struct Writer {
    pub graph: GraphProto,
    /// How many names were made.
    count: usize,
}

impl Writer {
    fn fresh(&mut self, what: &str) -> String {
        self.count += 1;
        format!("gradwalk/{}_{}", what.to_lowercase(), self.count)
    }

    /// A node with one output, whose name it returns.
    pub fn node(&mut self, operator: &str, inputs: &[&str], attributes: &[Attribute]) -> String {
        let name = self.fresh(operator);
        self.named_node(&name, operator, inputs, attributes);
        name
    }

    /// The same with a name for the output.
    pub fn named_node(
        &mut self,
        output: &str,
        operator: &str,
        inputs: &[&str],
        attributes: &[Attribute],
    ) {
        self.graph.node.push(NodeProto {
            input: inputs.iter().map(|input| (*input).to_owned()).collect(),
            output: vec![output.to_owned()],
            name: format!("{operator} to {output}"),
            op_type: operator.to_owned(),
            attribute: attributes.iter().map(|attribute| attribute.proto()).collect(),
        });
    }

    fn tensor(&mut self, dims: &[usize], of: Type, bytes: Vec<u8>) -> String {
        let name = self.fresh("constant");
        self.graph.initializer.push(TensorProto {
            dims: dims.iter().map(|dim| *dim as i64).collect(),
            data_type: of as i32,
            string_data: Vec::new(),
            name: name.clone(),
            raw_data: Some(bytes),
        });
        name
    }

    /// Numbers of 64 bits.
    pub fn doubles(&mut self, dims: &[usize], numbers: &[f64]) -> String {
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.tensor(dims, Type::Double, bytes)
    }

    /// Numbers of 32 bits.
    pub fn floats(&mut self, dims: &[usize], numbers: &[f32]) -> String {
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.tensor(dims, Type::Float, bytes)
    }

    fn wholes(&mut self, numbers: &[usize]) -> String {
        let bytes = numbers.iter().flat_map(|number| (*number as i64).to_le_bytes()).collect();
        self.tensor(&[numbers.len()], Type::Int64, bytes)
    }

    /// Names.
    pub fn strings(&mut self, dims: &[usize], texts: &[String]) -> String {
        let name = self.fresh("names");
        self.graph.initializer.push(TensorProto {
            dims: dims.iter().map(|dim| *dim as i64).collect(),
            data_type: Type::String as i32,
            string_data: texts.iter().map(|text| text.clone().into_bytes()).collect(),
            name: name.clone(),
            raw_data: None,
        });
        name
    }

    /// Of another type.
    pub fn cast(&mut self, name: &str, to: Type) -> String {
        self.node("Cast", &[name], &[Int("to", to as i64)])
    }

    fn input(&mut self, name: &str, of: Type, about: String) {
        self.graph.input.push(value(name, of, 1, about));
    }

    /// What is answered.
    pub fn output(&mut self, name: &str, of: Type, width: usize, about: String) {
        self.graph.output.push(value(name, of, width, about));
    }

    /// 1 and 0 for what is so and what is not.
    fn counted(&mut self, name: &str, width: usize) -> Wire {
        Wire { name: self.cast(name, Type::Double), width }
    }

    /// a = f(z).
    fn activate(&mut self, z: String, layer: &Layer) -> String {
        let node = |writer: &mut Self, operator: &str| writer.node(operator, &[&z], &[]);
        match layer.activation {
            Activation::Linear => z,
            Activation::Sigmoid => node(self, "Sigmoid"),
            Activation::Tanh => node(self, "Tanh"),
            Activation::Relu => node(self, "Relu"),
            Activation::LeakyRelu => {
                let leak = Float("alpha", layer.leak.unwrap_or_default());
                self.node("LeakyRelu", &[&z], &[leak])
            }
            Activation::Elu => self.node("Elu", &[&z], &[Float("alpha", 1.0)]),
            Activation::Softplus => node(self, "Softplus"),
            Activation::Swish => {
                let share = node(self, "Sigmoid");
                self.node("Mul", &[&z, &share], &[])
            }
            Activation::Gelu => {
                // z (1 + erf(z / sqrt 2)) / 2
                let [root, one, half] = [std::f32::consts::FRAC_1_SQRT_2, 1.0, 0.5]
                    .map(|number| self.floats(&[], &[number]));
                let scaled = self.node("Mul", &[&z, &root], &[]);
                let erf = self.node("Erf", &[&scaled], &[]);
                let sum = self.node("Add", &[&erf, &one], &[]);
                let product = self.node("Mul", &[&z, &sum], &[]);
                self.node("Mul", &[&product, &half], &[])
            }
            Activation::Sine => node(self, "Sin"),
            Activation::Step => {
                let zero = self.floats(&[], &[0.0]);
                let above = self.node("Greater", &[&z, &zero], &[]);
                self.cast(&above, Type::Float)
            }
            Activation::Softmax => self.node("Softmax", &[&z], &[Int("axis", 1)]),
        }
    }
}

impl Attribute {
    fn proto(self) -> AttributeProto {
        match self {
            Float(name, f) => {
                AttributeProto { name: name.to_owned(), f: Some(f), i: None, r#type: FLOAT }
            }
            Int(name, i) => {
                AttributeProto { name: name.to_owned(), f: None, i: Some(i), r#type: INT }
            }
        }
    }
}

/// A tensor of any number of rows.
fn value(name: &str, of: Type, width: usize, doc_string: String) -> ValueInfoProto {
    let rows = Dimension { dim_value: None, dim_param: Some("rows".to_owned()) };
    let columns = Dimension { dim_value: Some(width as i64), dim_param: None };
    let shape = Some(TensorShapeProto { dim: vec![rows, columns] });
    let tensor_type = Some(TensorType { elem_type: of as i32, shape });
    ValueInfoProto { name: name.to_owned(), r#type: Some(TypeProto { tensor_type }), doc_string }
}

fn operator(operation: Binary) -> &'static str {
    match operation {
        Binary::Add => "Add",
        Binary::Subtract => "Sub",
        Binary::Multiply => "Mul",
        Binary::Divide => "Div",
        Binary::Least => "Min",
        Binary::Most => "Max",
    }
}

impl Graph for Writer {
    fn numbers(&mut self, name: &str) -> Wire {
        self.input(name, Type::Double, "numbers; not-a-number where nothing is known".to_owned());
        Wire { name: name.to_owned(), width: 1 }
    }

    fn names(&mut self, name: &str, kept: &[String]) -> Wire {
        self.input(name, Type::String, format!("names: {}", kept.join(", ")));
        Wire { name: name.to_owned(), width: 1 }
    }

    fn dates(&mut self, name: &str) -> [Wire; 2] {
        let about = "seconds from 1970-01-01 00:00 on, as the clock on the wall shows them";
        self.input(name, Type::Double, about.to_owned());
        let day = self.doubles(&[1, 1], &[86_400.0]);
        let share = self.node("Div", &[name, &day], &[]);
        let days = self.node("Floor", &[&share], &[]);
        let before = self.node("Mul", &[&days, &day], &[]);
        let seconds = self.node("Sub", &[name, &before], &[]);
        [days, seconds].map(|name| Wire { name, width: 1 })
    }

    fn named(&mut self, names: &Wire, kept: &[String]) -> Wire {
        let row = self.strings(&[1, kept.len()], kept);
        let is = self.node("Equal", &[&names.name, &row], &[]);
        self.counted(&is, kept.len())
    }

    fn nameless(&mut self, names: &Wire, unknown: &[String]) -> Wire {
        let nothing = [&[String::new()], unknown].concat();
        let is = self.named(names, &nothing);
        let axis = self.wholes(&[1]);
        Wire { name: self.node("ReduceSum", &[&is.name, &axis], &[]), width: 1 }
    }

    fn concat(&mut self, wires: &[Wire]) -> Wire {
        if let [wire] = wires {
            return wire.clone();
        }
        let names: Vec<&str> = wires.iter().map(|wire| wire.name.as_str()).collect();
        let name = self.node("Concat", &names, &[Int("axis", 1)]);
        Wire { name, width: wires.iter().map(|wire| wire.width).sum() }
    }

    fn take(&mut self, wire: &Wire, places: &[usize]) -> Wire {
        let row = self.wholes(places);
        let name = self.node("Gather", &[&wire.name, &row], &[Int("axis", 1)]);
        Wire { name, width: places.len() }
    }

    fn unknown(&mut self, wire: &Wire) -> Wire {
        let is = self.node("IsNaN", &[&wire.name], &[]);
        self.counted(&is, wire.width)
    }

    fn equal(&mut self, wire: &Wire, row: &[f64]) -> Wire {
        let row_name = self.doubles(&[1, row.len()], row);
        let is = self.node("Equal", &[&wire.name, &row_name], &[]);
        self.counted(&is, row.len())
    }

    fn choose(&mut self, when: &Wire, yes: &[f64], no: &Wire) -> Wire {
        let is = self.cast(&when.name, Type::Bool);
        let row = self.doubles(&[1, yes.len()], yes);
        Wire { name: self.node("Where", &[&is, &row, &no.name], &[]), width: no.width }
    }

    fn with(&mut self, operation: Binary, wire: &Wire, row: &[f64]) -> Wire {
        let row = self.doubles(&[1, row.len()], row);
        let name = self.node(operator(operation), &[&wire.name, &row], &[]);
        Wire { name, width: wire.width }
    }

    fn both(&mut self, operation: Binary, a: &Wire, b: &Wire) -> Wire {
        let name = self.node(operator(operation), &[&a.name, &b.name], &[]);
        Wire { name, width: a.width }
    }

    fn none(&mut self, wire: &Wire) -> Wire {
        let axis = self.wholes(&[1]);
        let sum = self.node("ReduceSum", &[&wire.name, &axis], &[]);
        let one = self.doubles(&[1, 1], &[1.0]);
        Wire { name: self.node("Sub", &[&one, &sum], &[]), width: 1 }
    }

    fn floor(&mut self, wire: &Wire) -> Wire {
        Wire { name: self.node("Floor", &[&wire.name], &[]), width: wire.width }
    }

    fn wave(&mut self, wire: &Wire, is: Made) -> Wire {
        let float = self.cast(&wire.name, Type::Float);
        let wave = self.node(if is == Made::Sine { "Sin" } else { "Cos" }, &[&float], &[]);
        Wire { name: self.cast(&wave, Type::Double), width: wire.width }
    }

    fn scale(&mut self, wire: &Wire, features: &[Feature]) -> Wire {
        let mut scaled = wire.clone();
        if features.iter().any(|feature| feature.offset != 0.0 || feature.span != 1.0) {
            let offsets: Vec<f64> = features.iter().map(|feature| feature.offset).collect();
            let spans: Vec<f64> = features.iter().map(|feature| feature.span).collect();
            scaled = self.with(Binary::Subtract, &scaled, &offsets);
            scaled = self.with(Binary::Divide, &scaled, &spans);
        }
        Wire { name: self.cast(&scaled.name, Type::Float), width: wire.width }
    }

    fn dense(&mut self, wire: &Wire, layer: &Layer, _: usize) -> Wire {
        let w = self.floats(&[layer.units, wire.width], &layer.w);
        let mut inputs = vec![wire.name.clone(), w];
        if let Some(b) = &layer.b {
            inputs.push(self.floats(&[b.len()], b));
        }
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        let z = self.node("Gemm", &inputs, &[Int("transB", 1)]);
        Wire { name: self.activate(z, layer), width: layer.units }
    }
}
