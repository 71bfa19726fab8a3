namespace Plimsoll.Tests.Conventions;

/// <summary>What breaks a convention, told whole: a list cut off after five is mended five times.</summary>
internal static class Breach
{
    public static void None(IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
