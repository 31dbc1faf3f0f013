namespace Federated.Imaging.Formats;

/// <summary>One item of an AVIF or HEIC file: a picture, a profile of metadata, or a part of either.</summary>
/// <param name="Id">Its number in the file.</param>
/// <param name="Type">What it is: <c>av01</c>, <c>hvc1</c>, <c>Exif</c>, <c>mime</c> …</param>
/// <param name="ContentType">The media type of a <c>mime</c> item, such as <c>application/rdf+xml</c>; empty for others.</param>
/// <param name="Data">Its bytes: a slice of the file, or empty when they are scattered or not in the file.</param>
public sealed record HeifItem(uint Id, FourCC Type, string ContentType, ReadOnlyMemory<byte> Data);
