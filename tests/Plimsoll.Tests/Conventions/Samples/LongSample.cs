namespace Plimsoll.Tests.Conventions.Samples;

/// <summary>Methods whose lines can be counted by hand. Never run.</summary>
internal sealed class LongSample
{
    private readonly List<int> first =
    [
        1,
        2,
    ];

    public LongSample(int more)
    {
        first.Add(more);
        first.Add(more + 1);
    }

    public int Plain()
    {
        var sum = 0;
        foreach (var each in first)
        {
            if (each > 1)
            {
                sum += each;
            }
        }
        return sum;
    }

    public async Task<int> Later()
    {
        var sum = 0;
        foreach (var each in first)
        {
            if (each > 1)
            {
                await Task.Yield();
            }
        }
        return sum;
    }
}
