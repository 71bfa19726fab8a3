namespace Plimsoll.App.Captures;

/// <summary>A gateway is there, and will not show the chain; its words.</summary>
internal sealed class CaptureException(string message) : Exception(message);
