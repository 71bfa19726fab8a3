namespace Plimsoll.Tests.Conventions;

/// <summary>One thing that compiled code touches.</summary>
/// <param name="User">The outermost type that holds the code.</param>
/// <param name="Used">A type such as <c>System.Random</c>, or a member of one such as <c>System.Random.Next</c>.</param>
internal sealed record CodeUse(string User, string Used);
