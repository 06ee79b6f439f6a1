//! The twin's own tests: it is worth as much as its checks are able to fail.

mod gateway;
mod limits;
mod people;
mod raw;
mod rest;
