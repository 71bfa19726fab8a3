namespace Plimsoll.Trading.Commands;

/// <summary>Note: the deployment's orders are cancelled, what it holds is sold, and it opens nothing until a person resumes it.</summary>
/// <param name="Deployment">Or <see cref="Risk.RiskScope.Account"/>: that each of them has been told.</param>
/// <param name="ForDrawdown">The load line closes it, not a person.</param>
public sealed record StartFlatten(string Deployment, string Why, bool ForDrawdown) : DeskCommand;
