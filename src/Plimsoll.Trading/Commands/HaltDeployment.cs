namespace Plimsoll.Trading.Commands;

/// <summary>Note: the deployment does nothing more until a person resumes it.</summary>
public sealed record HaltDeployment(string Deployment, string Why) : DeskCommand;
