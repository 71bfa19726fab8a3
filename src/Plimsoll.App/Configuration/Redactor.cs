namespace Plimsoll.App.Configuration;

/// <summary>
/// Takes known secrets out of text that others wrote: an exception of the HTTP stack names the URL it called, and Telegram's
/// URLs hold the token.
/// </summary>
internal sealed class Redactor
{
    public const string Stars = "***";

    // Longest first, so that no secret leaves its tail behind when a shorter one is a part of it.
    private readonly IReadOnlyList<string> forms;

    public Redactor(IEnumerable<Secret> secrets)
    {
        forms = [.. secrets.Select(secret => secret.Reveal())
            .Where(value => value.Length > 0)
            .SelectMany(value => new[] { value, Uri.EscapeDataString(value) })
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length)
            .ThenBy(value => value, StringComparer.Ordinal)];
    }

    public string Redact(string text) =>
        forms.Aggregate(text, (redacted, form) => redacted.Replace(form, Stars, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Stars;
}
