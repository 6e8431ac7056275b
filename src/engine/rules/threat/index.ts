/** The pack `threat`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { accidentalSecretLeak } from './accidental-secret-leak/accidental-secret-leak.js';
import { codeBackdooring } from './code-backdooring/code-backdooring.js';
import { containerBaseimageBackdooring } from './container-baseimage-backdooring/container-baseimage-backdooring.js';
import { containerPlatformEscape } from './container-platform-escape/container-platform-escape.js';
import { crossSiteRequestForgery } from './cross-site-request-forgery/cross-site-request-forgery.js';
import { crossSiteScripting } from './cross-site-scripting/cross-site-scripting.js';
import { dosRiskyAccessAcrossTrustBoundary } from './dos-risky-access-across-trust-boundary/dos-risky-access-across-trust-boundary.js';
import { incompleteModel } from './incomplete-model/incomplete-model.js';
import { ldapInjection } from './ldap-injection/ldap-injection.js';
import { missingAuthentication } from './missing-authentication/missing-authentication.js';
import { missingAuthenticationSecondFactor } from './missing-authentication-second-factor/missing-authentication-second-factor.js';
import { missingBuildInfrastructure } from './missing-build-infrastructure/missing-build-infrastructure.js';
import { missingCloudHardening } from './missing-cloud-hardening/missing-cloud-hardening.js';
import { missingFileValidation } from './missing-file-validation/missing-file-validation.js';
import { missingHardening } from './missing-hardening/missing-hardening.js';
import { missingIdentityPropagation } from './missing-identity-propagation/missing-identity-propagation.js';
import { missingIdentityProviderIsolation } from './missing-identity-provider-isolation/missing-identity-provider-isolation.js';
import { missingIdentityStore } from './missing-identity-store/missing-identity-store.js';
import { missingNetworkSegmentation } from './missing-network-segmentation/missing-network-segmentation.js';
import { missingVault } from './missing-vault/missing-vault.js';
import { missingVaultIsolation } from './missing-vault-isolation/missing-vault-isolation.js';
import { missingWaf } from './missing-waf/missing-waf.js';
import { mixedTargetsOnSharedRuntime } from './mixed-targets-on-shared-runtime/mixed-targets-on-shared-runtime.js';
import { pathTraversal } from './path-traversal/path-traversal.js';
import { pushInsteadOfPullDeployment } from './push-instead-of-pull-deployment/push-instead-of-pull-deployment.js';
import { searchQueryInjection } from './search-query-injection/search-query-injection.js';
import { serverSideRequestForgery } from './server-side-request-forgery/server-side-request-forgery.js';
import { serviceRegistryPoisoning } from './service-registry-poisoning/service-registry-poisoning.js';
import { sqlNosqlInjection } from './sql-nosql-injection/sql-nosql-injection.js';
import { uncheckedDeployment } from './unchecked-deployment/unchecked-deployment.js';
import { unencryptedAsset } from './unencrypted-asset/unencrypted-asset.js';
import { unencryptedCommunication } from './unencrypted-communication/unencrypted-communication.js';
import { unguardedAccessFromInternet } from './unguarded-access-from-internet/unguarded-access-from-internet.js';
import { unguardedDirectDatastoreAccess } from './unguarded-direct-datastore-access/unguarded-direct-datastore-access.js';
import { unnecessaryCommunicationLink } from './unnecessary-communication-link/unnecessary-communication-link.js';
import { unnecessaryDataAsset } from './unnecessary-data-asset/unnecessary-data-asset.js';
import { unnecessaryDataTransfer } from './unnecessary-data-transfer/unnecessary-data-transfer.js';
import { unnecessaryTechnicalAsset } from './unnecessary-technical-asset/unnecessary-technical-asset.js';
import { untrustedDeserialization } from './untrusted-deserialization/untrusted-deserialization.js';
import { wrongCommunicationLinkContent } from './wrong-communication-link-content/wrong-communication-link-content.js';
import { wrongTrustBoundaryContent } from './wrong-trust-boundary-content/wrong-trust-boundary-content.js';
import { xmlExternalEntity } from './xml-external-entity/xml-external-entity.js';

export const THREAT_RULES: readonly Rule[] = [
  accidentalSecretLeak,
  codeBackdooring,
  containerBaseimageBackdooring,
  containerPlatformEscape,
  crossSiteRequestForgery,
  crossSiteScripting,
  dosRiskyAccessAcrossTrustBoundary,
  incompleteModel,
  ldapInjection,
  missingAuthentication,
  missingAuthenticationSecondFactor,
  missingBuildInfrastructure,
  missingCloudHardening,
  missingFileValidation,
  missingHardening,
  missingIdentityPropagation,
  missingIdentityProviderIsolation,
  missingIdentityStore,
  missingNetworkSegmentation,
  missingVault,
  missingVaultIsolation,
  missingWaf,
  mixedTargetsOnSharedRuntime,
  pathTraversal,
  pushInsteadOfPullDeployment,
  searchQueryInjection,
  serverSideRequestForgery,
  serviceRegistryPoisoning,
  sqlNosqlInjection,
  uncheckedDeployment,
  unencryptedAsset,
  unencryptedCommunication,
  unguardedAccessFromInternet,
  unguardedDirectDatastoreAccess,
  unnecessaryCommunicationLink,
  unnecessaryDataAsset,
  unnecessaryDataTransfer,
  unnecessaryTechnicalAsset,
  untrustedDeserialization,
  wrongCommunicationLinkContent,
  wrongTrustBoundaryContent,
  xmlExternalEntity,
];
