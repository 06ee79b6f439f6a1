//! Buttons and menus: what pressing one does, and who sees it.

use serenity::model::application::{
    ComponentInteraction, ComponentInteractionDataKind, MessageInteractionMetadata,
    ModalInteraction,
};
use serenity::model::channel::MessageFlags;
use serenity::model::id::UserId;

use super::asking::Asking;
use super::custom_id::{Card, CustomId, Show};
use super::desk::{self, Handler, Pressed};
use super::form::Filled;
use super::render;
use super::reply::Reply;
use super::response::Response;

/// What was pressed or chosen.
pub(super) fn meant(interaction: &ComponentInteraction) -> Option<CustomId> {
    let id = match &interaction.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first(),
        _ => Some(&interaction.data.custom_id),
    };
    CustomId::parse(id?)
}

/// Does what was pressed. Cards change in place for whoever asked for them; anybody else gets a private one.
pub(super) async fn pressed(
    handlers: &[&'static Handler],
    asking: &Asking<'_>,
    interaction: &ComponentInteraction,
) -> Response {
    let id = meant(interaction);
    let taken = id.as_ref().and_then(|id| desk::find(handlers, id));
    if let Some((handler, about)) = taken
        && let Some(press) = handler.pressed
    {
        return press(asking, Pressed::new(interaction, about)).await;
    }
    match id {
        Some(CustomId::Show(show)) => {
            let Reply {
                mut message,
                outcome,
            } = render::show(asking, &show);
            let command = log_name(show.card);
            if is_askers(interaction) && !message.private {
                Response::replace(message, command, outcome)
            } else {
                message.private = true;
                Response::create(message, command, outcome)
            }
        }
        Some(CustomId::Facts(show)) => private(render::facts(asking, &show), "facts"),
        Some(CustomId::Original { passage }) => private(
            render::show(asking, &Show::of(Card::Source, passage)),
            "original",
        ),
        Some(CustomId::Menu(_) | CustomId::Desk(_) | CustomId::Report(_)) | None => {
            private(Reply::stale(asking), "component")
        }
    }
}

/// Takes what was filled in.
pub(super) async fn filled(
    handlers: &[&'static Handler],
    asking: &Asking<'_>,
    interaction: &ModalInteraction,
) -> Response {
    let id = CustomId::parse(&interaction.data.custom_id);
    let taken = id.as_ref().and_then(|id| desk::find(handlers, id));
    match taken.and_then(|(handler, about)| Some((handler.filled?, about))) {
        Some((take, about)) => take(asking, Filled::new(interaction, about)).await,
        None => private(Reply::unknown_form(asking), "modal"),
    }
}

/// Beside the card, not in its place: the card stays for everybody.
fn private(mut reply: Reply, command: &'static str) -> Response {
    reply.message.private = true;
    Response::create(reply.message, command, reply.outcome)
}

/// What a card is called in the log: its command's name.
pub(super) fn log_name(card: Card) -> &'static str {
    match card {
        Card::Who => "who",
        Card::Explain => "explain",
        Card::Search => "search",
        Card::Source => "source",
        Card::Timeline => "timeline",
        Card::Connections => "connections",
        Card::Passage => "passage",
    }
}

/// Whether the one who pressed is the one whom the message answers.
pub(super) fn is_askers(interaction: &ComponentInteraction) -> bool {
    // Nobody else can see, let alone press, a private message.
    is_private(interaction) || asker(interaction) == Some(interaction.user.id)
}

/// Whether only the one who pressed sees the message.
pub(super) fn is_private(interaction: &ComponentInteraction) -> bool {
    let flags = interaction.message.flags;
    flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

fn asker(interaction: &ComponentInteraction) -> Option<UserId> {
    let message = &interaction.message;
    let metadata = message.interaction_metadata.as_deref();
    let of_metadata = metadata.and_then(|metadata| match metadata {
        MessageInteractionMetadata::Command(command) => Some(command.user.id),
        MessageInteractionMetadata::Component(component) => Some(component.user.id),
        MessageInteractionMetadata::ModalSubmit(modal) => Some(modal.user.id),
        _ => None,
    });
    #[allow(deprecated, reason = "older messages carry nothing else")]
    let of_interaction = || {
        message
            .interaction
            .as_deref()
            .map(|interaction| interaction.user.id)
    };
    of_metadata.or_else(of_interaction)
}
