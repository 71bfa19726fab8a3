namespace Plimsoll.Tests.Conventions;

/// <summary>How many lines a method's body takes, braces included.</summary>
internal sealed record MethodLength(string Method, int Lines);
