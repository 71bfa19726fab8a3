namespace Plimsoll.Tests.App.Notifications;

internal sealed record ReceivedRequest(string Method, string Path, string Body);
