//! The operator's pages: metrics and health, for machines that watch the bot.

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::App;
use crate::http::{self, Method, Response, StatusCode, answer, text};

/// The type of Prometheus's text, in the version that names units and ends with `# EOF`.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Serves the pages until `stop`.
pub async fn serve(listener: TcpListener, app: Arc<App>, stop: watch::Receiver<bool>) {
    let handle = move |request: http::Request| {
        let app = Arc::clone(&app);
        async move { page(&app, request.method(), request.uri().path()) }
    };
    http::serve(listener, handle, stop).await;
}

/// The page at a path.
fn page(app: &App, method: &Method, path: &str) -> Response {
    let page = match path {
        "/metrics" => answer(StatusCode::OK, OPEN_METRICS, metrics(app)),
        "/healthz" => text(StatusCode::OK, "alive\n"),
        "/readyz" => readiness(app),
        _ => return text(StatusCode::NOT_FOUND, "not found\n"),
    };
    match *method {
        Method::GET | Method::HEAD => page,
        _ => text(StatusCode::METHOD_NOT_ALLOWED, "only GET\n"),
    }
}

fn metrics(app: &App) -> String {
    let revisions: Vec<_> = app
        .bases
        .iter()
        .map(|base| (base.config.id.as_str(), base.live.get().revision))
        .collect();
    app.metrics.text(revisions)
}

/// Whether questions can be answered: there is something to answer from, and a way for them to come.
fn readiness(app: &App) -> Response {
    if app.bases.is_empty() {
        return text(StatusCode::SERVICE_UNAVAILABLE, "no revision is served\n");
    }
    if !app.metrics.is_connected() {
        return text(
            StatusCode::SERVICE_UNAVAILABLE,
            "not connected to Discord\n",
        );
    }
    text(StatusCode::OK, "ready\n")
}
