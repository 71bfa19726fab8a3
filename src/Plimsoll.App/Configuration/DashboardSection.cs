namespace Plimsoll.App.Configuration;

/// <summary>Where <c>up</c> answers HTTP.</summary>
/// <param name="Port">0 for any free one.</param>
/// <param name="Hosts">Names besides the address itself that a request may be meant for.</param>
internal sealed record DashboardSection(string Bind, int Port, SettingList<string> Hosts)
{
    public static DashboardSection From(SettingSection section) => new(
        Bind: section.Read("bind", Kinds.Host, "127.0.0.1", "The address the page and the API listen at; one that others reach needs a password (plimsoll password)"),
        Port: section.Read("port", Kinds.Integer(0, 65_535), 5080, "Their port; 0 for any free one"),
        Hosts: section.Read("hosts", Kinds.ListOf(Kinds.Host), new(["localhost"]), "Names under which the page is called, besides the address"));
}
