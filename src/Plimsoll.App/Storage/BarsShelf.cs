using Plimsoll.App.Running;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.Storage;

/// <summary>Bars that decisions were made on, stored once under their hash beside the journal that names them.</summary>
/// <param name="journalFolder">The account's.</param>
internal sealed class BarsShelf(string journalFolder)
{
    /// <returns>The hash.</returns>
    /// <exception cref="IOException">They cannot be stored; nor may they be decided on then.</exception>
    public string Keep(BarPanel bars)
    {
        var image = BarsImage.Encode(bars);
        var hash = BarsImage.Hash(image);
        var path = PathOf(hash);
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, image);
        }

        return hash;
    }

    /// <exception cref="IOException">They are not there, or not what they were.</exception>
    public BarPanel Read(string hash)
    {
        var image = File.ReadAllBytes(PathOf(hash));
        return BarsImage.Hash(image) == hash ? BarsImage.Decode(image) : throw new IOException($"{PathOf(hash)} is not what was stored under that name");
    }

    private string PathOf(string hash) => Path.Combine(journalFolder, "bars", hash + ".bars");
}
