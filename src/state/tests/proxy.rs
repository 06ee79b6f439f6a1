//! A wire to a server that can be cut or fall silent.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What becomes of what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wire {
    /// It arrives.
    Up,
    /// It is lost, and nobody is told; connections that lived through this never work again.
    Silent,
    /// There is no server.
    Gone,
}

pub(super) struct Proxy {
    pub(super) port: u16,
    wire: watch::Sender<Wire>,
}

impl Proxy {
    /// A wire to that address.
    pub(super) async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (wire, watched) = watch::channel(Wire::Up);
        tokio::spawn(listen(listener, server, watched));
        Self { port, wire }
    }

    pub(super) fn set(&self, wire: Wire) {
        self.wire.send_replace(wire);
    }
}

async fn listen(listener: TcpListener, server: String, mut wire: watch::Receiver<Wire>) {
    let at = listener.local_addr().unwrap();
    let mut listener = Some(listener);
    let carried = wire.clone();
    loop {
        let Some(open) = &listener else {
            if wire.wait_for(|&wire| wire == Wire::Up).await.is_err() {
                return;
            }
            listener = Some(TcpListener::bind(at).await.unwrap());
            continue;
        };
        tokio::select! {
            accepted = open.accept() => {
                let (client, _) = accepted.unwrap();
                let server = TcpStream::connect(&server).await.unwrap();
                let ((from_client, to_client), (from_server, to_server)) =
                    (client.into_split(), server.into_split());
                tokio::spawn(carry(from_client, to_server, carried.clone()));
                tokio::spawn(carry(from_server, to_client, carried.clone()));
            }
            gone = async { wire.wait_for(|&wire| wire == Wire::Gone).await.is_ok() } => {
                if !gone {
                    return;
                }
                listener = None;
            }
        }
    }
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut wire: watch::Receiver<Wire>) {
    let carried = async {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut bytes).await {
            if to.write_all(&bytes[..count]).await.is_err() {
                return;
            }
        }
    };
    let broken = async {
        let state = wire.wait_for(|&wire| wire != Wire::Up).await;
        state.map_or(Wire::Gone, |state| *state)
    };
    let end = tokio::select! {
        biased;
        end = broken => end,
        () = carried => Wire::Gone,
    };
    if end == Wire::Silent {
        // Held open, so that neither end is told.
        drop(wire.wait_for(|&wire| wire == Wire::Gone).await);
    }
}
