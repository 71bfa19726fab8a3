namespace Plimsoll.App.Configuration;

/// <summary>One thing a person must correct, and where.</summary>
internal sealed record ConfigurationError(string File, int? Line, int? Column, string? Key, string Message)
{
    public ConfigurationError(Origin origin, string? key, string message)
        : this(origin.File, origin.Line, origin.Column, key, message)
    {
    }

    public override string ToString()
    {
        var place = new Origin(File, Line, Column);
        return Key is null ? $"{place}: {Message}" : $"{place}: {Key}: {Message}";
    }
}
