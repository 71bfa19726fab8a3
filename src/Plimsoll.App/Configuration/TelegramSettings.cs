namespace Plimsoll.App.Configuration;

/// <summary>Messages to a phone; without token and chat there are none.</summary>
internal sealed record TelegramSettings(Secret? BotToken, string? ChatId, Uri ApiBase)
{
    public static TelegramSettings From(SettingSection section) => new(
        BotToken: section.ReadOptional("bot_token", Kinds.BotToken, "The bot's token", "IFDS_TELEGRAM_BOT_TOKEN"),
        ChatId: section.ReadOptional("chat_id", Kinds.ChatId, "The chat the bot writes to", "IFDS_TELEGRAM_CHAT_ID"),
        ApiBase: section.Read("api_base", Kinds.WebAddress, new Uri("https://api.telegram.org"), "The Bot API"));
}
