namespace Plimsoll.App.Configuration;

/// <summary>Messages as JSON to an address of the person's own.</summary>
internal sealed record WebhookSettings(Secret? Url)
{
    public static WebhookSettings From(SettingSection section) => new(
        Url: section.ReadOptional("url", Kinds.SecretWebAddress, "Where messages are posted as {\"text\": …}; whoever knows it can write there"));
}
