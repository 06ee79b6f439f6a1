//! Completions.

use serde::Serialize;

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What people see.
    pub name: String,
    /// What the command gets.
    pub value: String,
}
