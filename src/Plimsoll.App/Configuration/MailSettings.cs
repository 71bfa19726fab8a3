namespace Plimsoll.App.Configuration;

/// <summary>Messages by mail; without host, sender and receiver there are none.</summary>
internal sealed record MailSettings(string? Host, int Port, string? User, Secret? Password, string? From, string? To)
{
    public static MailSettings Read(SettingSection section) => new(
        Host: section.ReadOptional("host", Kinds.Host, "The SMTP server that takes messages"),
        Port: section.Read("port", Kinds.Integer(1, 65_535), 587, "Its port"),
        User: section.ReadOptional("user", Kinds.Text("a name without blanks", text => text.Length > 0 && !text.Any(char.IsWhiteSpace)), "The user it knows"),
        Password: section.ReadOptional("password", Kinds.ApiKey, "The user's password"),
        From: section.ReadOptional("from", Kinds.MailAddress, "Whom messages come from"),
        To: section.ReadOptional("to", Kinds.MailAddress, "Whom they go to"));
}
