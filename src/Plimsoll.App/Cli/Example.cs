namespace Plimsoll.App.Cli;

/// <summary>One line of a verb's help that can be typed as it stands.</summary>
internal sealed record Example(string Line, string Meaning);
