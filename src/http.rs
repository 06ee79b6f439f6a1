//! A small HTTP/1.1 server for the surfaces that listen: a limit on connections and on idling, and an end that lets answers
//! under way arrive.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
pub use hyper::{Method, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// What is asked.
pub type Request = hyper::Request<Incoming>;
/// What is answered.
pub type Response = hyper::Response<Full<Bytes>>;

/// How many connections may be open at once; more wait in the system's queue.
const CONNECTIONS: usize = 512;
/// How long the head of a request may take, and how long a connection may idle.
const HEAD: Duration = Duration::from_secs(30);
/// How long answers under way may take when the program stops.
const LAST_ANSWERS: Duration = Duration::from_millis(800);
/// The pause after a connection could not be accepted, as when files run out.
const PAUSE: Duration = Duration::from_millis(100);

/// An address can't be listened on.
#[derive(Debug, thiserror::Error)]
#[error("can't listen on {address}: {cause}")]
pub struct ListenError {
    /// The address.
    pub address: SocketAddr,
    /// What the system said.
    pub cause: io::Error,
}

/// Listens on an address.
///
/// # Errors
/// When it is taken, or not this machine's.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address)
        .await
        .map_err(|cause| ListenError { address, cause })
}

/// Answers requests until `stop`, each connection in a task of its own.
pub async fn serve<H, F>(listener: TcpListener, handle: H, mut stop: watch::Receiver<bool>)
where
    H: Fn(Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            Some(_) = open.join_next() => continue,
            () = stopped(&mut stop) => break,
        };
        match accepted {
            Ok((socket, _)) => {
                let connection = converse(socket, handle.clone(), stop.clone());
                open.spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    let all = async { while open.join_next().await.is_some() {} };
    // What is left ends with the set.
    let _ = timeout(LAST_ANSWERS, all).await;
}

/// Answers the requests of one connection.
async fn converse<H, F>(socket: TcpStream, handle: H, mut stop: watch::Receiver<bool>)
where
    H: Fn(Request) -> F,
    F: Future<Output = Response>,
{
    let service = service_fn(|request| {
        let answer = handle(request);
        async { Ok::<_, Infallible>(answer.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(socket), service);
    let mut connection = pin!(connection);
    // Whoever hangs up in the middle of a request is nobody's concern.
    tokio::select! {
        _ = &mut connection => {}
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

/// Done when the program is to stop.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Gone without a word is a stop too.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// An answer of this type.
#[must_use]
pub fn answer(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Response {
    let mut response = Response::new(Full::new(body.into()));
    *response.status_mut() = status;
    let value = hyper::header::HeaderValue::from_static(content_type);
    response.headers_mut().insert(CONTENT_TYPE, value);
    response
}

/// An answer of a few words.
#[must_use]
pub fn text(status: StatusCode, body: impl Into<Bytes>) -> Response {
    answer(status, "text/plain; charset=utf-8", body)
}
