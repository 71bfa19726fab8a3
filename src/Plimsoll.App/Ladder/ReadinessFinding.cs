namespace Plimsoll.App.Ladder;

/// <param name="Text">What was looked at, with its numbers.</param>
internal sealed record ReadinessFinding(bool Holds, string Text);
