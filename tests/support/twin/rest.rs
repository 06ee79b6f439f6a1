//! The HTTP half: takes a request, checks it, hands it to its route, keeps a record.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request as HttpRequest, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::body::{self, Body};
use super::faults::Fault;
use super::response::{self, Answer, HttpBody};
use super::routes::{Class, Route};
use super::schema::Schema;
use super::state::State;
use super::wire::Wire;
use super::{answers, commands, interaction};

/// One request, as the test can look at it later.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// When its head had arrived.
    pub(crate) at: Instant,
    /// The method.
    pub(crate) method: Method,
    /// The path, without the API's version.
    pub(crate) path: String,
    /// The kind of route.
    pub(crate) class: Class,
    /// The JSON that came with it.
    pub(crate) body: Value,
    /// Names and sizes of files that came with it.
    pub(crate) files: Vec<(String, usize)>,
    /// The status answered; `None` if none was.
    pub(crate) status: Option<u16>,
    /// The trouble that was made.
    pub(crate) fault: Option<Fault>,
}

/// A request on its way through the twin.
#[derive(Debug)]
pub(crate) struct Exchange {
    /// When its head had arrived.
    pub(crate) at: Instant,
    /// The method.
    pub(crate) method: Method,
    /// Method and path, for messages.
    pub(crate) place: String,
    pub(crate) query: String,
    /// What came with it.
    pub(crate) body: Body,
}

impl Exchange {
    /// A parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The body as text, for messages.
    pub(crate) fn text(&self) -> String {
        self.body.json.to_string()
    }
}

/// Accepts connections until the runtime stops.
pub(crate) async fn serve(state: Arc<State>, listener: TcpListener, tls: Option<TlsAcceptor>) {
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            continue;
        };
        let (state, tls) = (Arc::clone(&state), tls.clone());
        tokio::spawn(async move {
            let Ok(wire) = Wire::accept(socket, tls).await else {
                return;
            };
            let service = service_fn(move |request| {
                let state = Arc::clone(&state);
                async move { respond(&state, request).await }
            });
            // A connection that ends badly is the client's business, or a fault on purpose.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(wire), service)
                .await;
        });
    }
}

async fn respond(state: &State, request: HttpRequest<Incoming>) -> io::Result<Response<HttpBody>> {
    let at = Instant::now();
    let (head, incoming) = request.into_parts();
    let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let path = head.uri.path();
    let short = ["/api/v10", "/api"]
        .iter()
        .find_map(|start| path.strip_prefix(start));
    let short = short.unwrap_or(path);
    let route = Route::parse(&head.method, short, &state.identity.application);
    let class = route.as_ref().map_or(Class::Unknown, Route::class);
    let place = format!("{} {}", head.method, without_token(path));

    let bytes = incoming
        .collect()
        .await
        .map_err(io::Error::other)?
        .to_bytes();
    let read = body::read(header("content-type").unwrap_or_default(), &bytes);
    let (body, unreadable) = match read {
        Ok(body) => (body, None),
        Err(error) => (Body::default(), Some(error)),
    };
    let exchange = Exchange {
        at,
        method: head.method.clone(),
        place,
        query: head.uri.query().unwrap_or_default().to_owned(),
        body,
    };

    let (fault, index) = state.change(|world| {
        let fault = world.faults.take(class);
        world.requests.push(Request {
            at,
            method: head.method.clone(),
            path: short.to_owned(),
            class,
            body: exchange.body.json.clone(),
            files: exchange
                .body
                .files
                .iter()
                .map(|f| (f.name.clone(), f.bytes.len()))
                .collect(),
            status: None,
            fault: fault.clone(),
        });
        (fault, world.requests.len() - 1)
    });
    match &fault {
        Some(Fault::Refuse) => return Err(io::Error::other("refused on request")),
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Slow(time)) => tokio::time::sleep(*time).await,
        Some(fault @ (Fault::RateLimited { .. } | Fault::Status(_))) => {
            let (status, response) = response::trouble(fault);
            state.change(|world| world.requests[index].status = Some(status));
            return Ok(response);
        }
        _ => {}
    }

    let authorized = header("authorization") == Some(&format!("Bot {}", state.identity.token));
    let named = header("user-agent").is_some_and(|agent| agent.starts_with("DiscordBot ("));
    let answer = checked(
        state,
        &exchange,
        route.as_ref(),
        authorized,
        named,
        unreadable,
        &bytes,
    );
    state.change(|world| {
        world.requests[index].status = Some(answer.status);
        let code = answer.body["code"].as_u64();
        let status = u64::from(answer.status);
        // An invalid form's violations are on record already, one by one.
        let known = |code: u64| code == 50035 || world.forgiven.contains(&code);
        if status >= 400 && !known(status) && !code.is_some_and(known) {
            let what = format!("answered {} {}", answer.status, answer.body);
            world.report(&exchange.place, what, &exchange.text());
        }
    });
    Ok(match fault {
        Some(Fault::Cut) => response::cut(&answer),
        Some(Fault::Garbage) => {
            response::plain(200, "application/json", "{\"id\": \"12".to_owned())
        }
        _ => response::told(class, &answer),
    })
}

/// Checks what holds for every request, then asks the route.
fn checked(
    state: &State,
    exchange: &Exchange,
    route: Option<&Route>,
    authorized: bool,
    named: bool,
    unreadable: Option<String>,
    bytes: &[u8],
) -> Answer {
    let report = |what: String| {
        let text = match &unreadable {
            Some(_) => String::from_utf8_lossy(bytes).into_owned(),
            None => exchange.text(),
        };
        state.change(|world| world.report(&exchange.place, what, &text));
    };
    if !exchange.place.contains(" /api/v10/") {
        report("not below /api/v10".to_owned());
    }
    if !named {
        report("no User-Agent of the form DiscordBot (url, version)".to_owned());
    }
    let Some(route) = route else {
        return Answer::error(404, 0, "404: Not Found");
    };
    if route.needs_token() && !authorized {
        return Answer::error(401, 0, "401: Unauthorized");
    }
    if let Some(error) = &unreadable {
        report(error.clone());
        return Answer::error(400, 50109, "The request body contains invalid JSON.");
    }
    let writes = matches!(exchange.method.as_str(), "POST" | "PUT" | "PATCH");
    if let (true, Some(schema)) = (writes, Schema::from_env()) {
        for problem in schema.check(
            exchange.method.as_str(),
            route.template(),
            &exchange.body.json,
        ) {
            report(format!("not as Discord's API describes it: {problem}"));
        }
    }
    match route {
        Route::Gateway => Answer::json(200, json!({"url": state.gateway_url})),
        Route::GatewayBot => Answer::json(200, gateway_bot(state)),
        Route::Me => {
            let mut me = interaction::bot_user(&state.identity);
            for (key, value) in [("verified", json!(true)), ("email", Value::Null)] {
                me[key] = value;
            }
            me["mfa_enabled"] = json!(true);
            me["locale"] = json!("en-US");
            Answer::json(200, me)
        }
        Route::Application => Answer::json(200, application(state)),
        Route::Commands(scope) => commands::all(state, exchange, scope),
        Route::Command(scope, id) => commands::one(state, exchange, scope, id),
        Route::Callback(id, token) => answers::callback(state, exchange, id, token),
        Route::Original(token) => answers::original(state, exchange, token),
        Route::FollowUps(token) => answers::follow_up(state, exchange, token),
        Route::FollowUp(token, id) => answers::follow_up_message(state, exchange, token, id),
        Route::Direct => answers::direct_channel(state, exchange),
        Route::Messages(channel) => answers::channel_message(state, exchange, channel),
        Route::Message(_, id) => answers::stored_message(state, exchange, id),
    }
}

fn gateway_bot(state: &State) -> Value {
    json!({
        "url": state.gateway_url,
        "shards": 1,
        "session_start_limit": {
            "total": 1000,
            "remaining": state.options.session_starts_left,
            "reset_after": 14_400_000,
            "max_concurrency": 1,
        },
    })
}

fn application(state: &State) -> Value {
    let identity = &state.identity;
    json!({
        "id": identity.application,
        "name": "Footnote",
        "icon": null,
        "description": "Sourced answers",
        "summary": "",
        "type": null,
        "bot": interaction::bot_user(identity),
        "bot_public": true,
        "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "flags": 0,
        "hook": true,
        "is_monetized": false,
        "is_verified": false,
        "owner": interaction::bot_user(identity),
        "team": null,
        "redirect_uris": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "rpc_origins": [],
        "tags": [],
        "integration_types_config": {"0": {}},
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
    })
}

/// The path with long parts, which are tokens, cut short.
fn without_token(path: &str) -> String {
    let short = |part: &str| match part.get(..20) {
        Some(start) if part.len() > 60 => format!("{start}…"),
        _ => part.to_owned(),
    };
    path.split('/').map(short).collect::<Vec<_>>().join("/")
}
