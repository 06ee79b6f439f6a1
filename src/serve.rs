//! Serving: starts the surfaces, and stops them all at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Token};
use crate::curation::{self, Misses, Notice, OpenError, Opened};
use crate::discord::bot::{Bot, Idle};
use crate::discord::endpoint::{self, Check};
use crate::discord::gateway::{self, Event, Refusal};
use crate::discord::notices;
use crate::discord::register::{self, Published};
use crate::discord::rest::{BadBase, Base, GatewayInfo, Rest, RestError, base};
use crate::http::{self, ListenError};
use crate::quota::Limits;
use crate::state::{Miss, State};
use crate::web;
use crate::wording::{ENGLISH, Wording};

/// How long the last answers may take when the program stops.
const LAST_ANSWERS: Duration = Duration::from_millis(1_000);
/// How long the gateway may take to say goodbye.
const GOODBYE: Duration = Duration::from_millis(500);
/// The longest pause between attempts to reach Discord at the start.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What serving takes beside the [`App`].
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The bot's token.
    pub token: Token,
    /// Another address of Discord's HTTP API: what the environment says, else what the configuration says.
    pub api: Option<String>,
}

/// Why serving ended, or could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is nothing to answer from.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The address of the HTTP API or of the gateway won't do.
    #[error(transparent)]
    BadAddress(#[from] BadBase),
    /// An address of ours can't be listened on.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// Discord refuses the gateway connection.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Discord refuses a request, or can't be reached by a command that does not wait for it.
    #[error(transparent)]
    Rest(#[from] RestError),
}

/// What runs beside the answers.
#[derive(Debug)]
pub struct Background {
    /// What nobody could answer, to be written down.
    misses: mpsc::Receiver<Miss>,
    /// What moderators did, for their channels.
    notices: mpsc::Receiver<Notice>,
}

/// Opens the store and what answers. While the store is only out of reach it waits, as it does for Discord.
///
/// # Errors
/// When the store can't be used, or there is nothing to answer from.
pub async fn open(config: Config, started: Instant) -> Result<(App, Background), ServeError> {
    let clock = Clock::system();
    let mut pause = Duration::from_secs(1);
    let opened = loop {
        match attempt(&config, &clock).await {
            Ok(opened) => break opened,
            Err(OpenError::State(error)) if error.is_passing() => {
                tracing::warn!(%error, pause_s = pause.as_secs(), "the store can't be reached; trying again");
                sleep(pause).await;
                pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
            }
            Err(error) => return Err(error.into()),
        }
    };
    let Opened {
        bases,
        desk,
        settings,
        notices,
    } = opened;
    let (misses, heard) = Misses::heard();
    let app = App {
        config,
        bases,
        settings: Arc::new(ArcSwap::from_pointee(settings)),
        desk: Some(desk),
        misses,
        limits: Limits::new(clock.clone()),
        metrics: Arc::default(),
        wording: Wording::new(),
        clock,
        started,
    };
    let background = Background {
        misses: heard,
        notices,
    };
    Ok((app, background))
}

async fn attempt(config: &Config, clock: &Clock) -> Result<Opened, OpenError> {
    let state = State::open(&config.state.location()?).await?;
    curation::open(config, state, clock.clone(), ENGLISH.clone()).await
}

/// Answers on Discord until `shutdown` is done. Without a network it waits for one.
///
/// # Errors
/// When Discord refuses the token or the connection, or an address won't do.
pub async fn serve(
    app: Arc<App>,
    background: Background,
    options: ServeOptions,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let rest = Rest::new(Base::parse(options.api.as_deref())?, options.token.clone())?;
    let rest = Arc::new(rest.counted(Arc::clone(&app.metrics)));
    let pages = match app.config.web.listen {
        Some(address) => Some(http::listen(address).await?),
        None => None,
    };
    let discord = &app.config.discord;
    let endpoint = match (discord.endpoint, discord.public_key) {
        (Some(address), Some(key)) => {
            let check = Check {
                key,
                max_age: discord.signature_max_age,
                clock: app.clock.clone(),
            };
            Some((http::listen(address).await?, check))
        }
        // Reading the configuration refuses one without the other.
        _ => None,
    };
    let (stop, stopping) = watch::channel(false);
    let mut beside = beside(&app, &rest, background, &stopping);
    if let Some(listener) = pages {
        if let Ok(address) = listener.local_addr() {
            tracing::info!(%address, "metrics and health are served");
        }
        beside.spawn(web::serve(listener, Arc::clone(&app), stopping.clone()));
    }
    let (bot, idle) = Bot::new(Arc::clone(&app), Arc::clone(&rest));
    let bot = Arc::new(bot);
    let work = async {
        match endpoint {
            Some((listener, check)) => hear(&app, &rest, bot, listener, check, stopping).await,
            None => work(Arc::clone(&app), rest, options.token, bot, stopping).await,
        }
    };
    let mut work = std::pin::pin!(work);
    let ended = tokio::select! {
        ended = &mut work => Some(ended),
        () = shutdown => None,
    };
    if let Some(ended) = ended {
        // Nobody may be left to hear it.
        let _ = stop.send(true);
        finish_beside(&mut beside).await;
        return ended;
    }
    tracing::info!("stopping");
    // Nobody may be left to hear it.
    let _ = stop.send(true);
    if let Ok(ended) = timeout(GOODBYE, &mut work).await {
        ended?;
    }
    finish(idle).await;
    finish_beside(&mut beside).await;
    if let Some(desk) = &app.desk {
        desk.state().close().await;
    }
    Ok(())
}

/// Starts what runs beside the answers.
fn beside(
    app: &Arc<App>,
    rest: &Arc<Rest>,
    background: Background,
    stop: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let mut beside = JoinSet::new();
    if let Some(desk) = &app.desk {
        beside.spawn(curation::write_down(
            background.misses,
            desk.state().clone(),
            Arc::clone(&app.metrics),
            stop.clone(),
        ));
        beside.spawn(curation::keep_house(
            desk.state().clone(),
            app.clock.clone(),
            stop.clone(),
        ));
        beside.spawn(curation::follow(
            desk.clone(),
            Arc::clone(&app.settings),
            stop.clone(),
        ));
        tokio::spawn(curation::look(desk.clone()));
    }
    beside.spawn(notices::post(
        Arc::clone(app),
        Arc::clone(rest),
        background.notices,
        stop.clone(),
    ));
    beside
}

/// Lets what runs beside the answers finish what it has begun.
async fn finish_beside(beside: &mut JoinSet<()>) {
    let all = async { while beside.join_next().await.is_some() {} };
    if timeout(LAST_ANSWERS, all).await.is_err() {
        tracing::warn!("stopping before everything was written down");
    }
}

/// Lets answers in flight arrive.
async fn finish(idle: Idle) {
    idle.wait(LAST_ANSWERS).await;
}

async fn work(
    app: Arc<App>,
    rest: Arc<Rest>,
    token: Token,
    bot: Arc<Bot>,
    stop: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    let mut stopped = stop.clone();
    let info = tokio::select! {
        info = reach(&rest) => info?,
        _ = stopped.wait_for(|stop| *stop) => return Ok(()),
    };
    let url = base::gateway(&info.url)?;
    let metrics = Arc::clone(&app.metrics);
    let published = Arc::new(AtomicBool::new(false));
    let handler: gateway::Handler = Arc::new(move |event| match event {
        Event::Interaction(json) => bot.take(json),
        Event::Ready { application } => {
            // Once a start: a new session is no new definition. What failed is tried again with the next one.
            if !published.swap(true, Ordering::Relaxed) {
                let (app, rest) = (Arc::clone(&app), Arc::clone(&rest));
                let published = Arc::clone(&published);
                tokio::spawn(async move {
                    let done = publish(&app, &rest, application).await;
                    published.store(done, Ordering::Relaxed);
                });
            }
        }
    });
    let options = gateway::Options {
        url,
        token,
        shards: info.shards,
        max_concurrency: info.max_concurrency,
        handler,
        metrics,
    };
    Ok(gateway::run(options, stop).await?)
}

/// Takes interactions over HTTP, and publishes the commands beside.
async fn hear(
    app: &App,
    rest: &Rest,
    bot: Arc<Bot>,
    listener: TcpListener,
    check: Check,
    stop: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "interactions are taken over HTTP");
    }
    app.metrics.endpoint_open();
    tokio::select! {
        () = endpoint::serve(listener, bot, check, stop) => Ok(()),
        Err(refused) = publish_at_last(app, rest) => Err(refused.into()),
    }
}

/// Publishes the commands, as often as it takes.
async fn publish_at_last(app: &App, rest: &Rest) -> Result<(), RestError> {
    let mut pause = Duration::from_secs(1);
    loop {
        match rest.application().await {
            Ok(application) if publish(app, rest, Some(application)).await => return Ok(()),
            Ok(_) => {}
            Err(error) if error.is_passing() => {
                let base = rest.base();
                tracing::warn!(%error, %base, pause_s = pause.as_secs(), "Discord can't be reached; trying again");
            }
            Err(error) => return Err(error),
        }
        sleep(pause).await;
        pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
    }
}

/// Asks where to connect, as often as it takes.
async fn reach(rest: &Rest) -> Result<GatewayInfo, RestError> {
    let mut pause = Duration::from_secs(1);
    loop {
        let wait = match rest.gateway().await {
            Ok(info) if info.remaining == 0 && !info.reset_after.is_zero() => {
                let wait_s = info.reset_after.as_secs();
                tracing::warn!(
                    wait_s,
                    "Discord lets this bot start no more sessions for now; waiting"
                );
                info.reset_after
            }
            Ok(info) => return Ok(info),
            Err(error) if error.is_passing() => {
                let base = rest.base();
                tracing::warn!(%error, %base, pause_s = pause.as_secs(), "Discord can't be reached; trying again");
                let wait = pause;
                pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
                wait
            }
            Err(error) => return Err(error),
        };
        sleep(wait).await;
    }
}

/// Publishes the commands in the background: answers do not wait for it. Says whether they are published.
async fn publish(app: &App, rest: &Rest, application: Option<u64>) -> bool {
    let attempt = async {
        let application = match application {
            Some(application) => application,
            None => rest.application().await?,
        };
        register::publish(rest, &app.wording, application, None).await
    };
    match attempt.await {
        Ok(Published::Changed(commands)) => {
            tracing::info!(commands, "published the commands");
            true
        }
        Ok(Published::Unchanged(commands)) => {
            tracing::info!(commands, "the commands are published already");
            true
        }
        Err(error) => {
            tracing::error!(%error, "the commands could not be published; those of before stay");
            false
        }
    }
}

/// Publishes the commands everywhere, or in one server.
///
/// # Errors
/// When Discord refuses or can't be reached, or an address won't do.
pub async fn register(
    wording: &Wording,
    options: ServeOptions,
    guild: Option<u64>,
) -> Result<Published, ServeError> {
    let rest = Rest::new(Base::parse(options.api.as_deref())?, options.token)?;
    let application = rest.application().await?;
    Ok(register::publish(&rest, wording, application, guild).await?)
}

/// Done when the program is asked to stop: Ctrl-C, or SIGTERM.
pub async fn shutdown_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a way to hear of it, the program runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
