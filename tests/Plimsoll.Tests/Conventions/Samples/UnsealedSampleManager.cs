#pragma warning disable CA1852 // open and with an empty name on purpose: the checks must see it

namespace Plimsoll.Tests.Conventions.Samples;

internal class UnsealedSampleManager : ILonelySample;
