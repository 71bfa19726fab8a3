namespace Plimsoll.App.Configuration;

/// <summary>A dead desk cannot send a message: somebody else must miss its pulse.</summary>
internal sealed record HeartbeatSettings(Secret? Url)
{
    public static HeartbeatSettings From(SettingSection section) => new(
        Url: section.ReadOptional("url", Kinds.SecretWebAddress, "Pinged while the desk is well; whoever knows it can feign the pulse"));
}
