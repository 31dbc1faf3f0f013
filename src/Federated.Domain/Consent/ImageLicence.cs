namespace Federated.Domain.Consent;

/// <summary>What others may do with the pictures of a post: the closed list of licences that somebody here chooses from.</summary>
/// <remarks>The numbers stand in the database. What each one is called, and where its text is, stands in <see cref="LicenceCatalogue"/>.</remarks>
public enum ImageLicence
{
    /// <summary>Nobody said, or by a name that is not on the list: nothing is granted.</summary>
    Unstated = 0,

    AllRightsReserved = 1,

    /// <summary>The author claims no rights; whether somebody else has any is not known. Much that machines make is like that.</summary>
    NoRightsClaimed = 2,

    /// <summary>The author gives up all rights that there may be.</summary>
    Cc0 = 3,

    /// <summary>Known to be free of rights everywhere: a statement of fact about old works, not a licence.</summary>
    PublicDomainMark = 4,

    CcBy = 5,
    CcBySa = 6,
    CcByNc = 7,
    CcByNcSa = 8,
    CcByNd = 9,
    CcByNcNd = 10,
}
